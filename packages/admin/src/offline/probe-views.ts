import { spawn } from 'node:child_process';
import { join } from 'node:path';

const program = join(__dirname, '..', '..', 'bin', 'read-views.js');
/** What the program ends with when the views made it fail; anything else says nothing about them. */
const unreadableCode = 3;

/** Lets a process of its own read the views of a data directory. Says why they cannot be read; undefined if they can. */
export function probeViews(directory: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, directory], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(0, 500)));
    child.on('error', () => resolve(undefined));
    child.on('close', (code, signal) => {
      if (signal !== null) resolve(`reading them ends the process with ${signal}`);
      else resolve(code === unreadableCode ? said.trim() : undefined);
    });
  });
}

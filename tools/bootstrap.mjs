// Makes a checkout ready: the right Node, and node_modules as package-lock.json says. Does nothing when that is so already.
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { must } from './steps.mjs';
import { root } from './workspace.mjs';

const oldestNode = [20, 19];

/** Ends the process with one line when Node is too old; installs the dependencies when they are missing or older than the lock file. */
export async function bootstrap() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])) {
    console.error(`Node ${oldestNode.join('.')} or newer is needed; this is ${process.versions.node} (https://nodejs.org)`);
    process.exit(1);
  }
  if (isInstalled()) return;
  const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
  await must('installing dependencies', npm[0], [...npm.slice(1), 'ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

/** npm writes node_modules/.package-lock.json last: it is missing after an interrupted install, and older than a lock file that came with a pull. */
function isInstalled() {
  const marker = join(root, 'node_modules/.package-lock.json');
  return existsSync(marker) && statSync(marker).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bootstrap();

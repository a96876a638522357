// Runs commands of @mq/bench and writes down what they say.
import { execFile, execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../workspace.mjs';

export const { machineLine, median } = createRequire(import.meta.url)('../../packages/bench');

/** The result of one command. */
export async function measure(command) {
  const bin = join(root, 'packages/bench/bin/bench.js');
  const { stdout } = await promisify(execFile)(process.execPath, [bin, ...command, '-o', 'json']);
  return JSON.parse(stdout);
}

/** A figure for a table: three digits, or whole. */
export const shown = (value) => (value >= 1000 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(3))));

export function commit() {
  return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
}

/** Those of the rows whose names are asked for, separated by commas; all if nothing is. Ends this process when there is none. */
export function chosen(rows, only) {
  const wanted = rows.filter(({ name }) => only === '' || only.split(',').includes(name));
  if (wanted.length > 0) return wanted;
  console.error(`nothing is called ${only}; there are: ${[...new Set(rows.map(({ name }) => name))].join(', ')}`);
  process.exit(2);
}

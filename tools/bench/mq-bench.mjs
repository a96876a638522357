// Runs commands of @mq/bench and writes down what they say.
import { execFile, execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../workspace.mjs';

/** The result of one command. */
export async function measure(command) {
  const bin = join(root, 'packages/bench/bin/bench.js');
  const { stdout } = await promisify(execFile)(process.execPath, [bin, ...command, '-o', 'json']);
  return JSON.parse(stdout);
}

export const median = (samples) => samples.toSorted((a, b) => a - b)[samples.length >> 1];
export const shown = (value) => (value >= 1000 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(3));

/** The machine of a result, in one line. */
export function machineText({ machine }) {
  const memory = `${Math.round(machine.memoryBytes / 1e9)} GB`;
  return `${machine.cpu}, ${machine.cores} cores for servers and clients together, ${memory}, ${machine.disk}, Node ${machine.node}, ${machine.kernel}`;
}

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

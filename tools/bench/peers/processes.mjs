// Servers of peers: started, waited for, looked at and ended by their process ids.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { createRequire } from 'node:module';

const { usageOf } = createRequire(import.meta.url)('../../../packages/bench');

const startTimeoutMs = 180_000;
const stopTimeoutMs = 15_000;
const clientTimeoutMs = 120_000;
const living = new Set();
const killAll = () => {
  for (const child of living) child.kill('SIGKILL');
};
process.once('exit', killAll);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function begin(command, args, options) {
  const child = spawn(command, args, { ...options, env: { ...process.env, ...options.env }, stdio: ['ignore', 'pipe', 'pipe'] });
  living.add(child);
  child.text = { out: '', err: '' };
  child.stdout.on('data', (chunk) => (child.text.out = (child.text.out + chunk).slice(-20_000)));
  child.stderr.on('data', (chunk) => (child.text.err = (child.text.err + chunk).slice(-20_000)));
  child.gone = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(signal ?? `exit code ${code}`));
  }).then((how) => {
    living.delete(child);
    return how;
  });
  return child;
}

async function answers(port) {
  const socket = connect({ host: '127.0.0.1', port });
  socket.on('error', () => undefined);
  const opened = await Promise.race([
    once(socket, 'connect').then(
      () => true,
      () => false,
    ),
    pause(1_000),
  ]);
  socket.destroy();
  return opened === true;
}

/** Starts a server and waits until its port answers. */
export async function startServer(name, command, args, { port, ...options }) {
  const startedAt = performance.now();
  const child = begin(command, args, options);
  let ended;
  void child.gone.then((how) => (ended = how));
  while (!(await answers(port))) {
    if (ended !== undefined) throw new Error(`${name} ended (${ended}): ${(child.text.err + child.text.out).trim().slice(-600)}`);
    if (performance.now() - startedAt > startTimeoutMs)
      throw new Error(`${name} does not answer on port ${port} after ${startTimeoutMs / 1000} s`);
    await pause(20);
  }
  return {
    name,
    readyMs: performance.now() - startedAt,
    usage: () => usageOf(child.pid),
    stop: async () => {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
      await child.gone;
      clearTimeout(timer);
    },
  };
}

/** Runs a client to its end; its last line is JSON. */
export async function runClient(command, args, options = {}) {
  const child = begin(command, args, options);
  const timer = setTimeout(() => child.kill('SIGKILL'), clientTimeoutMs);
  let peakResidentBytes = 0;
  const look = setInterval(() => (peakResidentBytes = Math.max(peakResidentBytes, usageOf(child.pid)?.peakResidentBytes ?? 0)), 200);
  const how = await child.gone;
  clearTimeout(timer);
  clearInterval(look);
  if (how !== 'exit code 0') throw new Error(`the client ended (${how}): ${(child.text.err || child.text.out).trim().slice(0, 400)}`);
  return { ...JSON.parse(child.text.out.trim().split('\n').at(-1)), peakResidentBytes };
}

/** A command that must succeed. */
export function must(command, args, options = {}) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', ...options });
  if (status !== 0) throw new Error(`${command} failed: ${(stderr + stdout).trim().slice(-600)}`);
}

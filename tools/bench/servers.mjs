// A NameServer and a broker as users run them: their bins, in processes of their own.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const packages = join(dirname(fileURLToPath(import.meta.url)), '../../packages');

/** Starts a bin and resolves with its ready line. */
export async function start(bin, args, environment = {}) {
  const child = spawn(process.execPath, [join(packages, bin), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  let log = '';
  child.stderr.on('data', (chunk) => (log = (log + chunk).slice(-4000)));
  const line = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`${bin} ended with ${code}\n${log}`)));
  });
  return {
    address: line.split(' ').at(-1),
    pid: child.pid,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', resolve);
        child.kill('SIGTERM');
      }),
  };
}

/** @param advertise what clients are told of the broker's address; without it, its own */
export async function startServers({ flush, port = 0, advertise }) {
  const data = mkdtempSync(join(tmpdir(), 'mq-bench-'));
  const nameServer = await start('nameserver/bin/nameserver.js', ['-p', '0', '--data', join(data, 'nameserver'), '--log-level', 'error']);
  const broker = await start(
    'broker/bin/broker.js',
    [
      ...['-n', nameServer.address, '--port', String(port), '--name', 'bench'],
      ...['--data', join(data, 'broker'), '--log-level', 'error'],
      ...(advertise === undefined ? [] : ['--advertise', advertise]),
    ],
    { MQ_BROKER_STORE_FLUSH: flush },
  );
  return {
    nameServers: [nameServer.address],
    broker,
    stop: async () => {
      await broker.stop();
      await nameServer.stop();
      rmSync(data, { recursive: true });
    },
  };
}

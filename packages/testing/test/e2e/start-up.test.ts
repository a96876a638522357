import { readFileSync } from 'node:fs';
import { Sandbox, bins } from './processes';
import { spawnServer, type SpawnedServer } from '../../src/processes/spawn-server';

/** Resident memory of a process, bytes; where /proc is missing, undefined. */
function residentBytes({ pid }: SpawnedServer): number | undefined {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
  } catch {
    return undefined;
  }
}

function report(what: string, server: SpawnedServer): void {
  const megabytes = ((residentBytes(server) ?? Number.NaN) / 1e6).toFixed(0);
  process.stdout.write(`${what}: ready in ${server.readyMs.toFixed(0)} ms with ${megabytes} MB resident\n`);
}

test('each server prints exactly one line when it serves: its role, its name and its address', async () => {
  await using sandbox = new Sandbox();
  const nameServer = await sandbox.nameServer();
  const broker = await sandbox.broker([nameServer], { name: 'broker-x' });
  report('NameServer', nameServer);
  report('Broker', broker);
  expect(nameServer.output).toMatch(/^ready nameserver 127\.0\.0\.1:\d+\n$/);
  expect(broker.output).toMatch(/^ready broker broker-x 127\.0\.0\.1:\d+\n$/);
});

test('SIGTERM ends both in good order, with exit code 0 and nothing more on standard output', async () => {
  await using sandbox = new Sandbox();
  const nameServer = await sandbox.nameServer();
  const broker = await sandbox.broker([nameServer]);
  expect(await broker.kill('SIGTERM')).toEqual({ code: 0, signal: null });
  expect(await nameServer.kill('SIGTERM')).toEqual({ code: 0, signal: null });
  expect(broker.output.split('\n')).toHaveLength(2);
});

test('a standalone broker brings its NameServer along', async () => {
  await using sandbox = new Sandbox();
  const args = ['--standalone', '--nameserver-port', '0', '--port', '0', '--data', sandbox.path('standalone')];
  await using broker = await spawnServer(bins.broker, args);
  report('Broker with a NameServer inside', broker);
  expect(broker.output).toMatch(/^ready broker broker-a 127\.0\.0\.1:\d+/);
});

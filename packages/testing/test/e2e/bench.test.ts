import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AdminClient } from '@mq/admin';
import { Sandbox } from './processes';

const bin = join(__dirname, '../../../bench/bin/bench.js');

/** Runs the bin with its data in a directory of its own, and returns the last line of its output, parsed, and whether anything was left there. */
async function bench(...args: string[]): Promise<{ result: Record<string, unknown>; lines: number; left: readonly string[]; log: string }> {
  const data = mkdtempSync(join(tmpdir(), 'mq-bench-test-'));
  try {
    const place = args.includes('-n') ? [] : ['--data', data];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [bin, ...args, '-o', 'json', ...place]);
    const result = JSON.parse(stdout) as Record<string, unknown>;
    return { result, lines: stdout.split('\n').length - 1, left: readdirSync(data), log: stderr };
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

const anyCost = { cpuSeconds: expect.any(Number), peakResidentBytes: expect.any(Number) };
const throughput = {
  messages: expect.any(Number),
  messagesPerSecond: expect.any(Number),
  megabytesPerSecond: expect.any(Number),
  machine: { cpu: expect.any(String), cores: expect.any(Number), memoryBytes: expect.any(Number), node: process.version },
  command: expect.stringContaining('npx @mq/bench'),
};
const latencyMs = { p50: expect.any(Number), p99: expect.any(Number), p999: expect.any(Number) };

test('produce prints one line of JSON with its figures, tells how it goes, and leaves nothing behind', async () => {
  const { result, lines, left, log } = await bench('produce', '--seconds', '0.3', '--warm-up', '0', '--in-flight', '8');
  const costs = { clients: anyCost, broker: anyCost, nameServer: anyCost };
  expect(result).toMatchObject({ ...throughput, latencyMs, flush: 'sync', servers: 'own', cost: costs });
  expect(result.messages).toBeGreaterThan(0);
  expect(lines).toBe(1);
  expect(left).toEqual([]);
  const pids = [...log.matchAll(/pid (\d+)/g)].map(([, pid]) => pid);
  expect(pids).toHaveLength(2);
  expect(pids.filter((pid) => existsSync(`/proc/${pid}`))).toEqual([]);
});

test.each([
  [
    'produce, paced, several processes',
    ['produce', '--rate', '500', '--seconds', '0.3', '--producers', '3', '--topics', '2', '--flush', 'async'],
  ],
  ['consume, several processes', ['consume', '--messages', '5000', '--size', '100', '--consumers', '2']],
  ['push', ['push', '--messages', '500']],
  ['latency', ['latency', '--rate', '200', '--seconds', '0.3', '--warm-up', '0.1']],
  ['topics', ['topics', '--topics', '5', '--seconds', '0.2', '--warm-up', '0']],
  ['backlog', ['backlog', '--messages', '20000']],
  ['timers', ['timers', '--timers', '100', '--seconds', '0.2', '--warm-up', '0']],
])('%s has its figures', async (_, args) => {
  const { result } = await bench(...args);
  expect(result).toMatchObject(throughput);
});

test('connections, start and recovery have theirs', async () => {
  expect((await bench('connections', '--clients', '5', '--seconds', '0.1')).result).toMatchObject({
    clients: 5,
    brokerResidentBytes: expect.any(Number),
  });
  expect((await bench('start', '--runs', '1')).result).toMatchObject({
    readyMs: expect.any(Number),
    brokerResidentBytes: expect.any(Number),
  });
  expect((await bench('recovery', '--gigabytes', '0.01')).result).toMatchObject({ readyMs: expect.any(Number), messages: 9_766 });
});

test('with -n it measures the servers that are there, and takes its topics away again', async () => {
  await using sandbox = new Sandbox();
  const nameServer = await sandbox.nameServer();
  await sandbox.broker([nameServer], { config: { STORE_FLUSH: 'async' } });
  const { result } = await bench('produce', '--seconds', '0.2', '--warm-up', '0', '-n', nameServer.address);
  expect(result).toMatchObject({ ...throughput, servers: [nameServer.address], flush: 'async' });
  await using admin = new AdminClient({ nameServers: nameServer.address });
  expect((await admin.topics.list()).values).toEqual([]);
});

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PullConsumer } from '@mq/consumer';
import { Producer } from '@mq/producer';
import { adminService } from '@mq/proto';
import { GrpcTransport } from '@mq/rpc';
import type { SpawnedServer } from '../../src/processes/spawn-server';
import { bins, Sandbox } from './processes';

interface Row {
  readonly what: string;
  readonly kind: string;
  readonly topic: string | null;
  readonly queueId: number | null;
  readonly firstOffset: number | null;
  readonly lastOffset: number | null;
  readonly messages: number;
  readonly text: string;
}

const messages = 400;
/** The smallest segments that a broker takes, often written views: the beginning of the log is sealed and not replayed. */
const config = { STORE_SEGMENT_BYTES: '1048576', STORE_CHECKPOINT_INTERVAL_MS: '100' };

function admin(...words: string[]): { code: number | null; rows: Row[]; error: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bins.admin, '-o', 'json', 'store', ...words], { encoding: 'utf8' });
  return { code: status, rows: stdout === '' ? [] : (JSON.parse(stdout) as Row[]), error: stderr };
}

async function filled(sandbox: Sandbox, data: string): Promise<SpawnedServer> {
  const nameServer = await sandbox.nameServer();
  const broker = await sandbox.broker([nameServer], { data, config });
  for (const topic of ['orders', 'audit']) {
    const channel = new GrpcTransport().connect(broker.address);
    await channel.unary(adminService.CreateTopic, { definition: { topic, queueCount: 1 } });
    channel.close();
  }
  await using producer = new Producer({ nameServers: [nameServer.address] });
  await producer.start();
  for (let i = 0; i < messages; i++)
    await producer.send({ topic: i % 2 === 0 ? 'orders' : 'audit', body: Buffer.alloc(8000, `${i} `), keys: [String(i)] });
  await broker.kill('SIGTERM');
  return nameServer;
}

/** The keys of so many messages of a topic, in the order of their coming. */
async function drain(nameServer: SpawnedServer, topic: string, group: string, count: number): Promise<string[]> {
  await using consumer = new PullConsumer({ nameServers: [nameServer.address], group, topics: [topic] });
  await consumer.start();
  const keys: string[] = [];
  for await (const message of consumer.messages()) {
    keys.push(...message.keys);
    if (keys.length === count) break;
  }
  return keys;
}

const keysOf = (first: number): string[] => Array.from({ length: messages / 2 }, (_, i) => String(first + 2 * i));

/** The header of the first whole frame that belongs to a topic, in a segment. */
function headerOf(bytes: Buffer, topicNumber: number): number {
  for (let at = 0; at + 80 <= bytes.length;) {
    const [length, kind] = [bytes.readUInt32LE(at), bytes.readUInt8(at + 5)];
    if (length < 80) break;
    if (kind === 1 && bytes.readUInt32LE(at + 28) === topicNumber) return at;
    at += Math.ceil(length / 8) * 8;
  }
  throw new Error(`no batch of topic ${topicNumber}`);
}

test('a flipped byte in a sealed segment is found, leaves other queues readable, and after repair consumers get everything else', async () => {
  await using sandbox = new Sandbox();
  const data = sandbox.path('data');
  const nameServer = await filled(sandbox, data);
  const [, second = ''] = readdirSync(join(data, 'log'))
    .filter((name) => /^\d{20}\.log$/.test(name))
    .sort();
  const path = join(data, 'log', second);
  const bytes = readFileSync(path);
  const at = headerOf(bytes, 1) + 44;
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  writeFileSync(path, bytes);

  const damaged = await sandbox.broker([nameServer], { data, config });
  expect(await drain(nameServer, 'audit', 'before', messages / 2)).toEqual(keysOf(1));
  expect(admin('verify', data)).toMatchObject({ code: 2, error: expect.stringContaining('DATA_DIRECTORY_LOCKED') as string });
  await damaged.kill('SIGTERM');

  const { code, rows } = admin('verify', data);
  expect(code).toBe(1);
  expect(rows).toMatchObject([
    { what: 'damage', kind: 'damaged-frame' },
    { what: 'loss', kind: 'messages', topic: 'orders', queueId: 0, messages: 1 },
  ]);
  const lost = rows[1]?.firstOffset ?? -1;
  expect(admin('repair', data, '--yes').code).toBe(0);
  await sandbox.broker([nameServer], { data, config });
  const left = keysOf(0).filter((_, offset) => offset !== lost);
  expect(await drain(nameServer, 'orders', 'after', left.length)).toEqual(left);
  expect(await drain(nameServer, 'audit', 'after', messages / 2)).toEqual(keysOf(1));
});

test('views that would end the process that reads them are found, put out of the way and made from the log', async () => {
  await using sandbox = new Sandbox();
  const data = sandbox.path('data');
  const nameServer = await filled(sandbox, data);
  truncateSync(join(data, 'views', 'data.mdb'), 8192);
  const { code, rows } = admin('verify', data);
  expect([code, rows.map(({ kind }) => kind)]).toEqual([1, ['views-unreadable']]);
  expect(admin('repair', data, '--yes').code).toBe(0);
  await sandbox.broker([nameServer], { data, config });
  expect(await drain(nameServer, 'orders', 'after', messages / 2)).toEqual(keysOf(0));
});

import { createHash } from 'node:crypto';
import { PullConsumer } from '@mq/consumer';
import { Producer } from '@mq/producer';
import { Sandbox } from './processes';

const messages = 100_000;
/** Sends not yet acknowledged at once: bounded, so that this process stays small. */
const window = 5_000;

/** Mostly small, some of several KiB, a few of a MiB. */
function sizeOf(index: number): number {
  if (index % 20_000 === 7) return 1_048_576;
  if (index % 500 === 3) return 40_000 + (index % 1_000);
  if (index % 10 === 1) return 1_000 + (index % 4_000);
  return index % 300;
}

/** Bytes that nobody could make up: a hash of the index, repeated. */
function bodyOf(index: number): Buffer {
  return Buffer.alloc(sizeOf(index), createHash('sha256').update(String(index)).digest());
}

test('100,000 messages of mixed sizes come back with the same bytes, each once, in the order of their queues', async () => {
  await using sandbox = new Sandbox();
  const nameServer = await sandbox.nameServer();
  await sandbox.broker([nameServer]);
  const nameServers = [nameServer.address];

  await using producer = new Producer({ nameServers });
  await producer.start();
  for (let from = 0; from < messages; from += window) {
    const sends = Array.from({ length: Math.min(window, messages - from) }, (_, i) =>
      producer.send({ topic: 'mixed', body: bodyOf(from + i), properties: { index: String(from + i) } }),
    );
    await Promise.all(sends);
  }

  await using consumer = new PullConsumer({ nameServers, group: 'readers', topics: ['mixed'] });
  await consumer.start();
  const lastOfQueue = new Map<number, { offset: number; index: number }>();
  const found = new Set<number>();
  for await (const message of consumer.messages()) {
    const index = Number(message.properties['index']);
    if (!message.body.equals(bodyOf(index))) throw new Error(`message ${index} came back with other bytes`);
    const last = lastOfQueue.get(message.queueId) ?? { offset: -1, index: -1 };
    if (message.offset !== last.offset + 1) throw new Error(`queue ${message.queueId}: offset ${message.offset} follows ${last.offset}`);
    if (index <= last.index) throw new Error(`queue ${message.queueId}: message ${index} follows ${last.index}`);
    lastOfQueue.set(message.queueId, { offset: message.offset, index });
    found.add(index);
    if (found.size === messages) break;
  }
  expect(found.size).toBe(messages);
  expect([...lastOfQueue.values()].reduce((sum, { offset }) => sum + offset + 1, 0)).toBe(messages);
});

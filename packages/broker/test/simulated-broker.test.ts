import { decodePublishResponse, encodePublishRequest, messageService, publishStream } from '@mq/proto';
import type { Channel } from '@mq/rpc';
import { batchOf } from './support/batch-of';
import { MemoryBroker } from './support/memory-broker';

const refused = (code: string) => expect.objectContaining({ code }) as Error;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const send = (channel: Channel, body: string) =>
  channel.unary(messageService.SendMessage, { topic: 'orders', queueId: 0, queueChosen: true, record: { body: Buffer.from(body) } });
const offsetsHeld = async (channel: Channel): Promise<number> =>
  (await channel.unary(messageService.FetchMessages, { topic: 'orders', queueId: 0 })).batches.length;

describe('a broker whose machine is simulated', () => {
  let machine: MemoryBroker;
  let channel: Channel;
  beforeEach(async () => {
    machine = new MemoryBroker();
    channel = await machine.start();
  });
  afterEach(async () => {
    machine.disk.releaseSyncs();
    machine.disk.faults.clear();
    channel.close();
    await machine.close();
  });

  test('acknowledges the batches of one flush in one response', async () => {
    await send(channel, 'makes the topic');
    const stream = channel.bidi(publishStream);
    machine.disk.holdSyncs();
    await stream.write(encodePublishRequest({ batches: [batchOf(1, ['x'])] }));
    while (machine.disk.heldSyncs === 0) await turn();
    for (const sequence of [2, 3]) await stream.write(encodePublishRequest({ batches: [batchOf(sequence, ['x'])] }));
    await turn();
    machine.disk.releaseSyncs();
    const responses: number[][] = [];
    for await (const bytes of stream) {
      responses.push(decodePublishResponse(bytes).acks.map(({ sequence }) => sequence));
      if (responses.flat().length === 3) break;
    }
    // The first flush was under way when the others came.
    expect(responses).toEqual([[1], [2, 3]]);
  });

  test('shows a message to nobody before it is durable', async () => {
    await send(channel, 'first');
    machine.disk.holdSyncs();
    const sending = send(channel, 'second');
    await turn();
    expect(await offsetsHeld(channel)).toBe(1);
    machine.disk.releaseSyncs();
    await sending;
    expect(await offsetsHeld(channel)).toBe(2);
  });

  test('has what it acknowledged after a power loss', async () => {
    for (const body of ['a', 'b', 'c']) await send(channel, body);
    machine.disk.crash();
    await machine.close().catch(() => undefined);
    channel = await machine.start();
    expect(await offsetsHeld(channel)).toBe(3);
    expect((await send(channel, 'd')).offset).toBe(3);
  });

  test('refuses messages when its log has failed, goes on serving reads, and says so', async () => {
    await send(channel, 'before');
    machine.disk.faults.add({ operation: 'syncData', code: 'EIO' });
    await expect(send(channel, 'lost')).rejects.toEqual(refused('STORE_FENCED'));
    await expect(send(channel, 'refused')).rejects.toEqual(refused('STORE_FENCED'));
    expect(await offsetsHeld(channel)).toBe(1);
    expect(machine.broker?.fenced).toBeDefined();
  });

  test('refuses messages while the disk is full, and takes them again when there is room', async () => {
    await send(channel, 'before');
    machine.disk.resize(Math.ceil(machine.disk.usedBytes / 0.97));
    await machine.clock.advance(10_000);
    await expect(send(channel, 'refused')).rejects.toEqual(refused('DISK_FULL'));
    expect(await offsetsHeld(channel)).toBe(1);
    machine.disk.resize(1024 ** 3);
    await machine.clock.advance(10_000);
    await send(channel, 'after');
  });
});

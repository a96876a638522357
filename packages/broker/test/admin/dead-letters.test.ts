import { adminService, deliveryService, RecordBatchReader, type RedrivenDeadLetter__Output } from '@mq/proto';
import { DeliveryClient } from '../delivery/delivery-client';
import { MemoryBroker } from '../support/memory-broker';

const refused = (code: string) => expect.objectContaining({ code }) as Error;
const group = 'billing';

describe('dead letters', () => {
  let machine: MemoryBroker;
  let client: DeliveryClient;
  beforeEach(async () => {
    machine = new MemoryBroker();
    client = new DeliveryClient(await machine.start());
  });
  afterEach(async () => {
    machine.disk.faults.clear();
    client.channel.close();
    await machine.close();
  });

  /** The group gives up everything that it can receive; returns the ids. */
  async function giveUp(topic = 'orders'): Promise<string[]> {
    const messages = await client.receive({ subscription: { topic } });
    for (const { receiptHandle } of messages)
      await client.channel.unary(deliveryService.ForwardToDeadLetterQueue, { group, receiptHandle });
    return messages.map(({ messageId }) => messageId);
  }

  const list = async (offset = 0): Promise<{ bodies: string[]; done: unknown }> => {
    const { batches, done } = await client.channel.unary(adminService.ListDeadLetters, { group, offset });
    return { bodies: batches.flatMap(({ records }) => [...new RecordBatchReader(records)].map(({ body }) => body.toString())), done };
  };

  const redrive = async (...offsets: number[]): Promise<RedrivenDeadLetter__Output[]> =>
    (await client.channel.unary(adminService.RedriveDeadLetters, { group, offsets })).results;

  const purge = async (): Promise<number> => (await client.channel.unary(adminService.PurgeDeadLetters, { group })).purged;

  test('of a group that has none are an empty list, and cannot be redriven', async () => {
    expect(await list()).toEqual({ bodies: [], done: [] });
    await expect(redrive(0)).rejects.toEqual(refused('TOPIC_NOT_FOUND'));
    expect(await purge()).toBe(0);
  });

  test('that are redriven come again from the queue that they come from, with all that they were', async () => {
    await client.publish([{ body: 'x', tag: 't', keys: ['k'], properties: { region: 'eu' }, messageGroup: 'g' }], 3);
    const [before] = await client.receive();
    await client.channel.unary(deliveryService.ForwardToDeadLetterQueue, { group, receiptHandle: before?.receiptHandle ?? '' });
    const [result] = await redrive(0);
    expect(result).toMatchObject({
      result: 'REDRIVEN',
      messageId: before?.messageId,
      topic: 'orders',
      queueId: 3,
      newOffset: 1,
      error: null,
    });
    const [again] = await client.receive();
    expect(again).toMatchObject({ queueId: 3, offset: 1, attempt: 1, messageId: before?.messageId, record: before?.record });
  });

  test('are redriven once, whoever asks again and whatever happens to the broker in between', async () => {
    await client.publish(['a', 'b', 'c']);
    await giveUp();
    expect((await redrive(0, 2)).map(({ result }) => result)).toEqual(['REDRIVEN', 'REDRIVEN']);
    machine.disk.crash();
    await machine.close().catch(() => undefined);
    client = new DeliveryClient(await machine.start());
    expect((await redrive(0, 1, 2)).map(({ result }) => result)).toEqual(['DONE_BEFORE', 'REDRIVEN', 'DONE_BEFORE']);
    expect(await client.bodies()).toEqual(['a', 'c', 'b']);
    expect((await list()).done).toEqual([{ from: 0, to: 3 }]);
  });

  test('of one call come again in their order, and one that is named twice comes once', async () => {
    await client.publish(['a', 'b', 'c', 'd']);
    await giveUp();
    expect(await redrive(0, 1, 2, 3, 1)).toHaveLength(4);
    expect(await client.bodies()).toEqual(['a', 'b', 'c', 'd']);
  });

  test('that cannot be redriven say why, the others are redriven, and a later call tries them again', async () => {
    await client.publish(['a'], 0, 'stock');
    await giveUp('stock');
    await client.publish(['b']);
    await giveUp();
    await client.channel.unary(adminService.DeleteTopic, { topic: 'stock' });
    const results = await redrive(0, 1, 7);
    expect(results.map(({ result, error }) => [result, error?.code])).toEqual([
      ['REDRIVE_FAILED', 'TOPIC_NOT_FOUND'],
      ['REDRIVEN', undefined],
      ['REDRIVE_FAILED', 'OFFSET_OUT_OF_RANGE'],
    ]);
    await client.channel.unary(adminService.CreateTopic, { definition: { topic: 'stock', queueCount: 1 } });
    expect((await redrive(0)).map(({ result }) => result)).toEqual(['REDRIVEN']);
  });

  test.each(['DELAY', 'TRANSACTION'] as const)('of a topic of type %s are due at once', async (type) => {
    await client.publish(['a']);
    await giveUp();
    await client.channel.unary(adminService.UpdateTopic, { definition: { topic: 'orders', queueCount: 8, type } });
    expect((await redrive(0)).map(({ result }) => result)).toEqual(['REDRIVEN']);
    expect(await client.bodies()).toEqual(['a']);
  });

  test('that cannot be stored are not counted as redriven', async () => {
    await client.publish(['a']);
    await giveUp();
    machine.disk.faults.add({ operation: 'syncData', code: 'EIO' });
    expect((await redrive(0)).map(({ error }) => error?.code)).toEqual(['STORE_FENCED']);
    expect((await list()).done).toEqual([]);
  });

  test('that are named are purged, message by message, each once; the others wait on', async () => {
    await client.publish(['a', 'b', 'c']);
    await giveUp();
    const named = (...offsets: number[]) => client.channel.unary(adminService.PurgeDeadLetters, { group, offsets });
    await redrive(0);
    expect(await named(0, 2, 2, 99)).toEqual({ purged: 1, offsets: [2] });
    expect(await named(2)).toEqual({ purged: 0, offsets: [] });
    await expect(named(...Array.from({ length: 257 }, (_, i) => i))).rejects.toEqual(refused('INVALID_ARGUMENT'));
    expect((await redrive(1, 2)).map(({ result }) => result)).toEqual(['REDRIVEN', 'DONE_BEFORE']);
    expect(await purge()).toBe(0);
  });

  test('that are purged are redriven no more; those that come later are', async () => {
    await client.publish(['a', 'b', 'c']);
    await giveUp();
    await redrive(1);
    expect(await purge()).toBe(2);
    expect(await purge()).toBe(0);
    await giveUp();
    expect((await redrive(0, 2, 3)).map(({ result }) => result)).toEqual(['DONE_BEFORE', 'DONE_BEFORE', 'REDRIVEN']);
    expect((await list()).bodies).toEqual(['a', 'b', 'c', 'b']);
  });
});

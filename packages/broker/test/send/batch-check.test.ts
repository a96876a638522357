import { crc32c, readAndWrite, type TopicType } from '@mq/common';
import { SeededRandom, SimulatedClock } from '@mq/common/simulated';
import { MessageIdGenerator, RecordBatchEncoder, type RecordInput } from '@mq/proto';
import type { Topic } from '@mq/store';
import { checkBatch } from '../../src/send/batch-check';
import type { PublishedBatch } from '../../src/send/publish-session';

const clock = new SimulatedClock();
const ids = new MessageIdGenerator({ clock, random: new SeededRandom(1) });
const topic = (type: TopicType): Topic => ({ name: 't', number: 7, createdAt: 0, queueCount: 2, type, permission: readAndWrite });

function batchOf(records: readonly RecordInput[], change: Partial<PublishedBatch> = {}): PublishedBatch {
  const encoder = new RecordBatchEncoder();
  for (const record of records) encoder.append(record);
  const { bytes } = encoder.finish(ids.next(records.length));
  const common = { sequence: 3, topic: 't', queueId: 1, producerId: 5, deliverAt: 0, transactionId: '' };
  return { ...common, recordCount: records.length, recordsCrc: crc32c(bytes), records: bytes, ...change };
}

const refused = (code: string) => expect.objectContaining({ code }) as Error;
const plain = { body: 'hello' };

describe('a published batch', () => {
  test('passes as the bytes that it is, with the checksum that was given', () => {
    const batch = batchOf([plain, plain]);
    const { topicNumber, queueId, recordCount, payload, payloadCrc, producerId, sequence } = checkBatch(batch, topic('MIXED'), clock.now());
    expect({ topicNumber, queueId, recordCount, producerId, sequence }).toEqual({
      topicNumber: 7,
      queueId: 1,
      recordCount: 2,
      producerId: 5,
      sequence: 3,
    });
    expect(payload).toBe(batch.records);
    expect(payloadCrc).toBe(batch.recordsCrc);
  });

  test('without a checksum leaves it to the store', () => {
    expect(checkBatch(batchOf([plain], { recordsCrc: 0 }), topic('MIXED'), clock.now()).payloadCrc).toBeUndefined();
  });

  test.each<[string, Partial<PublishedBatch>]>([
    ['QUEUE_NOT_FOUND', { queueId: 2 }],
    ['QUEUE_NOT_FOUND', { queueId: -1 }],
    ['MALFORMED_BATCH', { recordsCrc: 1 }],
    ['MALFORMED_BATCH', { recordCount: 2 }],
    ['MALFORMED_BATCH', { records: Buffer.from([0x0a, 0x7f]), recordsCrc: 0 }],
    ['MALFORMED_BATCH', { records: Buffer.alloc(0), recordsCrc: 0 }],
  ])('is refused with %s', (code, change) => {
    expect(() => checkBatch(batchOf([plain], change), topic('MIXED'), clock.now())).toThrow(refused(code));
  });

  test.each<[TopicType, RecordInput, boolean]>([
    ['MIXED', { ...plain, messageGroup: 'g' }, true],
    ['NORMAL', plain, true],
    ['NORMAL', { ...plain, messageGroup: 'g' }, false],
    ['FIFO', { ...plain, messageGroup: 'g' }, true],
    ['FIFO', plain, false],
    ['DELAY', plain, false],
    ['DELAY', { ...plain, deliverAt: 1 }, true],
    ['TRANSACTION', plain, false],
    ['PRIORITY', { ...plain, priority: 3 }, true],
  ])('a %s topic and %j: taken %s', (type, record, taken) => {
    const check = (): unknown => checkBatch(batchOf([record]), topic(type), clock.now());
    if (taken) check();
    else expect(check).toThrow(refused('TOPIC_TYPE_MISMATCH'));
  });

  test('with a delivery time to come, or of a transaction, is refused rather than delivered too early', () => {
    const later = { ...plain, deliverAt: clock.now() + 60_000 };
    for (const batch of [batchOf([later]), batchOf([plain], { deliverAt: clock.now() + 1 }), batchOf([plain], { transactionId: 't' })]) {
      expect(() => checkBatch(batch, topic('MIXED'), clock.now())).toThrow(refused('UNIMPLEMENTED'));
    }
  });
});

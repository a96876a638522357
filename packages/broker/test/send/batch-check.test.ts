import { crc32c, limits, readAndWrite, topicTypes, type TopicType } from '@mq/common';
import { SeededRandom, SimulatedClock } from '@mq/common/simulated';
import { MessageIdGenerator, RecordBatchEncoder, type RecordInput } from '@mq/proto';
import type { Hold, Topic } from '@mq/store';
import { checkBatch } from '../../src/send/batch-check';
import type { PublishedBatch } from '../../src/send/publish-session';

const clock = new SimulatedClock();
const ids = new MessageIdGenerator({ clock, random: new SeededRandom(1) });
const topic = (type: TopicType): Topic => ({ name: 't', number: 7, createdAt: 0, queueCount: 2, type, permission: readAndWrite });

function batchOf(records: readonly RecordInput[], change: Partial<PublishedBatch> = {}): PublishedBatch {
  const encoder = new RecordBatchEncoder();
  for (const record of records) encoder.append(record);
  const { bytes } = encoder.finish(ids.next(records.length));
  const common = { sequence: 3, topic: 't', queueId: 1, producerId: 5, deliverAt: 0, transactionId: '', group: '' };
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

  describe('of a topic with a type', () => {
    const kinds: Record<string, [RecordInput, Partial<PublishedBatch>]> = {
      plain: [plain, {}],
      grouped: [{ ...plain, messageGroup: 'g' }, {}],
      delayed: [{ ...plain, deliverAt: 1 }, {}],
      prioritised: [{ ...plain, priority: 3 }, {}],
      transactional: [plain, { transactionId: 't', group: 'shop' }],
    };
    const taken: Record<TopicType, string[]> = {
      MIXED: Object.keys(kinds),
      NORMAL: ['plain'],
      FIFO: ['grouped'],
      DELAY: ['delayed'],
      TRANSACTION: ['transactional'],
      PRIORITY: ['plain', 'prioritised'],
    };
    const pairs = topicTypes.flatMap((type) => Object.keys(kinds).map((kind) => ({ type, kind, fits: taken[type].includes(kind) })));

    test.each(pairs)('a $type topic and a $kind message: taken $fits', ({ type, kind, fits }) => {
      const [record, change] = kinds[kind] ?? [plain, {}];
      const check = (): unknown => checkBatch(batchOf([record], change), topic(type), clock.now());
      if (fits) check();
      else expect(check).toThrow(refused('TOPIC_TYPE_MISMATCH'));
    });

    test.each<[TopicType, RecordInput]>([
      ['FIFO', { ...plain, messageGroup: 'g' }],
      ['DELAY', { ...plain, deliverAt: 1 }],
    ])('%s: every record has to fit', (type, record) => {
      expect(() => checkBatch(batchOf([record, plain]), topic(type), clock.now())).toThrow(refused('TOPIC_TYPE_MISMATCH'));
    });
  });

  describe('with a delivery time', () => {
    const later = clock.now() + 60_000;
    const hold = (records: readonly RecordInput[], change: Partial<PublishedBatch>): Hold | undefined =>
      checkBatch(batchOf(records, change), topic('MIXED'), clock.now()).hold;
    const at = (deliverAt: number): RecordInput => ({ ...plain, deliverAt });

    test('to come is held until then, when all its records have that time', () => {
      expect(hold([at(later), at(later)], { deliverAt: later })).toEqual({ kind: 'delayed', deliverAt: later });
      const furthest = clock.now() + limits.delayMs;
      expect(hold([at(furthest)], { deliverAt: furthest })).toEqual({ kind: 'delayed', deliverAt: furthest });
    });

    test('that has passed is an ordinary one', () => {
      for (const passed of [1, clock.now() - 1, clock.now()]) expect(hold([at(passed)], { deliverAt: passed })).toBeUndefined();
      expect(hold([at(1), at(2)], {})).toBeUndefined();
    });

    test.each<[string, readonly RecordInput[], number]>([
      ['one record has no time', [at(later), plain], later],
      ['one record has an earlier time', [at(later), at(later - 1)], later],
      ['one record has a time that has passed', [at(later), at(1)], later],
      ['the records have times, the batch has none', [at(later)], 0],
      ['the batch has a time, the records have none', [plain], later],
      ['the batch is due, a record is not', [at(later)], 1],
      ['the time is more than a year ahead', [at(clock.now() + limits.delayMs + 1)], clock.now() + limits.delayMs + 1],
      ['the time is none', [plain], -1],
    ])('is refused when %s', (_, records, deliverAt) => {
      expect(() => hold(records, { deliverAt })).toThrow(refused('ILLEGAL_DELIVERY_TIME'));
    });
  });

  describe('of a transaction', () => {
    const inTransaction = { transactionId: 't-1', group: 'shop' };
    const hold = (change: Partial<PublishedBatch>, record: RecordInput = plain): Hold | undefined =>
      checkBatch(batchOf([record], { ...inTransaction, ...change }), topic('MIXED'), clock.now()).hold;

    test('is held for its transaction', () => {
      expect(hold({})).toEqual({ kind: 'half', transactionId: 't-1', group: 'shop' });
      expect(hold({ transactionId: 'x'.repeat(64) })).toBeDefined();
    });

    test('a producer group without a transaction says nothing', () => {
      expect(hold({ transactionId: '' })).toBeUndefined();
    });

    test.each<[string, string, Partial<PublishedBatch>, RecordInput]>([
      ['it has a delivery time too', 'ILLEGAL_TRANSACTION', { deliverAt: clock.now() + 1 }, { ...plain, deliverAt: clock.now() + 1 }],
      ['a record has a delivery time', 'ILLEGAL_TRANSACTION', {}, { ...plain, deliverAt: 1 }],
      ['it names no producer group', 'ILLEGAL_TRANSACTION', { group: '' }, plain],
      ['the group has an illegal name', 'ILLEGAL_GROUP', { group: 'a b' }, plain],
      ['the id is longer than 64 bytes', 'ILLEGAL_TRANSACTION', { transactionId: 'ü'.repeat(33) }, plain],
      ['the id holds a control character', 'ILLEGAL_TRANSACTION', { transactionId: 'a\nb' }, plain],
    ])('is refused when %s', (_, code, change, record) => {
      expect(() => hold(change, record)).toThrow(refused(code));
    });
  });
});

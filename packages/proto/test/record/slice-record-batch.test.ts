import { SeededRandom, SimulatedClock } from '@mq/common/simulated';
import fc from 'fast-check';
import { holdsMessageGroup, MessageIdGenerator, RecordBatchEncoder, RecordBatchReader, sliceRecordBatch } from '../../src';

const ids = new MessageIdGenerator({ clock: new SimulatedClock(), random: new SeededRandom(1) });
const ownId = ids.next();

const record = fc.record(
  {
    body: fc.string({ maxLength: 20 }),
    tag: fc.constantFrom('a', 'b'),
    messageGroup: fc.constantFrom('g', 'h'),
    messageId: fc.constant(ownId),
  },
  { requiredKeys: ['body'] },
);
const records = fc.array(record, { minLength: 1, maxLength: 20 });

function batchOf(list: readonly { readonly body: string }[], base: Buffer | undefined): Buffer {
  const encoder = new RecordBatchEncoder();
  for (const each of list) encoder.append(each);
  return encoder.finish(base).bytes;
}

const shown = (bytes: Buffer): unknown[] =>
  [...new RecordBatchReader(bytes)].map(({ messageId, body, tag, messageGroup, bornAt }) => [
    messageId,
    String(body),
    tag,
    messageGroup,
    bornAt,
  ]);

test('a slice of a batch is a batch of these records, with their ids', () => {
  fc.assert(
    fc.property(records, fc.boolean(), fc.nat(), fc.nat(), (list, hasBase, a, b) => {
      const batch = batchOf(list, hasBase ? ids.next(list.length) : undefined);
      const from = a % list.length;
      const to = from + 1 + (b % (list.length - from));
      expect(shown(sliceRecordBatch(batch, from, to))).toEqual(shown(batch).slice(from, to));
    }),
  );
});

test('records that are not there are refused', () => {
  const batch = batchOf([{ body: 'a' }, { body: 'b' }], undefined);
  for (const [from, to] of [
    [0, 3],
    [1, 1],
    [-1, 1],
    [2, 3],
  ] as const) {
    expect(() => sliceRecordBatch(batch, from, to)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }) as Error);
  }
});

test('a batch holds a message group when one of its records has one', () => {
  fc.assert(
    fc.property(records, (list) => {
      const batch = batchOf(list, ids.next(list.length));
      expect(holdsMessageGroup(batch)).toBe(list.some(({ messageGroup }) => messageGroup !== undefined));
    }),
  );
});

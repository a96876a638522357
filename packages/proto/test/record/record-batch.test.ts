import { limits, MqError } from '@mq/common';
import fc from 'fast-check';
import {
  checkRecord,
  deriveMessageId,
  formatMessageId,
  mayHoldTag,
  RecordBatchEncoder,
  RecordBatchReader,
  scanRecordBatch,
  tagBits,
  type RecordInput,
  type RecordView,
} from '../../src';
import { decodeByLibrary, encodeByLibrary } from '../schema';
import { base, encode, now, records, thrownBy, word } from './sample-records';

/** As the protobuf library and the loader of this package show a record. */
function asMessage(input: RecordInput): Record<string, unknown> {
  return {
    body: Buffer.from(input.body as string),
    tag: input.tag ?? '',
    keys: input.keys ?? [],
    properties: input.properties ?? {},
    messageGroup: input.messageGroup ?? '',
    deliverAt: input.deliverAt ?? 0,
    bornAt: input.bornAt ?? 0,
    messageId: Buffer.from(input.messageId ?? []),
    priority: input.priority ?? 0,
    foreign: input.foreign ?? Buffer.alloc(0),
  };
}

function shown(view: RecordView): Record<string, unknown> {
  const { body, tag, keys, properties, messageGroup, deliverAt, bornAt, messageId, priority, foreign } = view;
  return { body, tag, keys, properties, messageGroup, deliverAt, bornAt, messageId, priority, foreign };
}

function expected(input: RecordInput, index: number): Record<string, unknown> {
  const message = asMessage(input);
  const id = input.messageId ?? deriveMessageId(base, index);
  return { ...message, messageId: formatMessageId(id), bornAt: message['bornAt'] !== 0 ? message['bornAt'] : expect.any(Number) };
}

describe('what we write', () => {
  test('the protobuf library reads', () => {
    fc.assert(
      fc.property(records, (inputs) => {
        expect(decodeByLibrary('RecordBatch', encode(inputs))).toEqual({ records: inputs.map(asMessage), messageIdBase: base });
      }),
    );
  });

  test('is byte for byte what the protobuf library writes of the same fields', () => {
    fc.assert(
      fc.property(records, (inputs) => {
        const given = inputs.map((input) => Object.fromEntries(Object.entries(asMessage(input)).filter(([, value]) => !isAbsent(value))));
        expect(encode(inputs)).toEqual(encodeByLibrary('RecordBatch', { records: given, messageIdBase: base }));
      }),
    );
  });

  test('we read', () => {
    fc.assert(
      fc.property(records, (inputs) => expect([...new RecordBatchReader(encode(inputs))].map(shown)).toEqual(inputs.map(expected))),
    );
  });

  test('a broker accepts', () => {
    fc.assert(
      fc.property(records, (inputs) => {
        for (const input of inputs) checkRecord({ ...input, ...(input.deliverAt === 0 ? { deliverAt: undefined } : {}) }, now);
        const summary = scanRecordBatch(encode(inputs), now);
        const delayed = inputs.map((input) => input.deliverAt ?? 0).filter((at) => at !== 0);
        expect(summary).toEqual({
          recordCount: inputs.length,
          tagBits: inputs.reduce((bits, input) => (bits | tagBits(input.tag ?? '')) >>> 0, 0),
          groupedCount: inputs.filter((input) => input.messageGroup !== undefined).length,
          prioritisedCount: inputs.filter((input) => (input.priority ?? 0) !== 0).length,
          lowestPriority: Math.min(...inputs.map(({ priority = 0 }) => priority)),
          highestPriority: Math.max(...inputs.map(({ priority = 0 }) => priority)),
          delayedCount: delayed.length,
          earliestDeliverAt: delayed.length === 0 ? 0 : Math.min(...delayed),
          latestDeliverAt: Math.max(0, ...delayed),
        });
      }),
    );
  });
});

function isAbsent(value: unknown): boolean {
  return value === 0 || value === '' || (Buffer.isBuffer(value) && value.length === 0);
}

test('what the protobuf library writes, we read', () => {
  fc.assert(
    fc.property(records, (inputs) => {
      const bytes = encodeByLibrary('RecordBatch', { messageIdBase: base, records: inputs.map(asMessage) });
      expect([...new RecordBatchReader(bytes)].map(shown)).toEqual(inputs.map(expected));
    }),
  );
});

test('garbage, cut and changed batches are read or refused with an MqError, never anything else', () => {
  const changed = fc.tuple(records, fc.nat(), fc.nat(255), fc.boolean()).map(([inputs, at, byte, cut]) => {
    const bytes = Buffer.from(encode(inputs));
    const position = at % bytes.length;
    if (!cut) bytes[position] = byte;
    return cut ? bytes.subarray(0, position) : bytes;
  });
  const garbage = fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.from(bytes));
  fc.assert(
    fc.property(fc.oneof(changed, garbage), (bytes) => {
      refusesOrReads(() => scanRecordBatch(bytes, now));
      refusesOrReads(() => [...new RecordBatchReader(bytes)].map(shown));
    }),
    { numRuns: 2000 },
  );
});

test('what the scan accepts, the reader and the protobuf library read', () => {
  fc.assert(
    fc.property(records, fc.nat(), fc.nat(255), (inputs, at, byte) => {
      const bytes = Buffer.from(encode(inputs));
      bytes[at % bytes.length] = byte;
      let recordCount: number;
      try {
        ({ recordCount } = scanRecordBatch(bytes, now));
      } catch {
        return;
      }
      expect([...new RecordBatchReader(bytes)].map(shown)).toHaveLength(recordCount);
      expect(decodeByLibrary('RecordBatch', bytes)['records']).toHaveLength(recordCount);
    }),
    { numRuns: 2000 },
  );
});

function refusesOrReads(read: () => unknown): void {
  try {
    read();
  } catch (thrown) {
    expect(MqError.is(thrown)).toBe(true);
  }
}

describe('limits', () => {
  const broken: [string, RecordInput][] = [
    ['BODY_TOO_LARGE', { body: Buffer.alloc(limits.bodyBytes + 1) }],
    ['ILLEGAL_TAG', { body: '', tag: 'a|b' }],
    ['ILLEGAL_TAG', { body: '', tag: 'a\nb' }],
    ['ILLEGAL_TAG', { body: '', tag: 'a'.repeat(256) }],
    ['ILLEGAL_KEY', { body: '', keys: ['ok', 'white space'] }],
    ['ILLEGAL_KEY', { body: '', keys: [''] }],
    ['ILLEGAL_PROPERTY', { body: '', properties: { '': 'x' } }],
    ['ILLEGAL_PROPERTY', { body: '', properties: { 'a\u0000': 'x' } }],
    ['TOO_MANY_PROPERTIES', { body: '', properties: Object.fromEntries(Array.from({ length: 129 }, (_, i) => [`p${i}`, ''])) }],
    ['PROPERTIES_TOO_LARGE', { body: '', properties: { a: 'x'.repeat(16 * 1024) } }],
    ['ILLEGAL_MESSAGE_GROUP', { body: '', messageGroup: 'é'.repeat(33) }],
    ['ILLEGAL_MESSAGE_GROUP', { body: '', messageGroup: 'a\u007fb' }],
    ['ILLEGAL_DELIVERY_TIME', { body: '', deliverAt: now + limits.delayMs + 1 }],
  ];

  test.each(broken)('%s is thrown by the producer and by the broker', (code, input) => {
    expect(thrownBy(() => checkRecord(input, now))).toBe(code);
    expect(thrownBy(() => scanRecordBatch(encode([{ body: 'fine' }, input]), now))).toBe(code);
  });

  const atTheLimit: RecordInput[] = [
    { body: Buffer.alloc(limits.bodyBytes) },
    { body: '', tag: 'é'.repeat(127) },
    { body: '', properties: Object.fromEntries(Array.from({ length: 128 }, (_, i) => [`p${i}`, ''])) },
    { body: '', properties: { a: 'x'.repeat(16 * 1024 - 1) } },
    { body: '', messageGroup: 'é'.repeat(32) },
    { body: '', deliverAt: now + limits.delayMs },
    { body: '', deliverAt: 1 },
  ];

  test.each(atTheLimit.map((input) => ({ input })))('what just fits is accepted: $#', ({ input }) => {
    checkRecord(input, now);
    expect(scanRecordBatch(encode([input]), now).recordCount).toBe(1);
  });

  test('a batch that is too large, or holds too many records, is refused', () => {
    expect(thrownBy(() => scanRecordBatch(Buffer.alloc(limits.batchBytes + 1), now))).toBe('BATCH_TOO_LARGE');
    const encoder = new RecordBatchEncoder();
    for (let i = 0; i <= limits.batchRecords; i++) encoder.append({ body: '' });
    expect(thrownBy(() => scanRecordBatch(encoder.finish(base).bytes, now))).toBe('BATCH_TOO_LARGE');
  });

  test('a batch without records, and a record without an id, are malformed', () => {
    expect(thrownBy(() => scanRecordBatch(Buffer.alloc(0), now))).toBe('MALFORMED_BATCH');
    const encoder = new RecordBatchEncoder();
    encoder.append({ body: 'x' });
    expect(thrownBy(() => scanRecordBatch(encoder.finish().bytes, now))).toBe('MALFORMED_BATCH');
    encoder.append({ body: 'x', messageId: base });
    expect(scanRecordBatch(encoder.finish().bytes, now).recordCount).toBe(1);
  });
});

test('a batch may hold every tag that is in it', () => {
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (tags) => {
      const { tagBits: bits } = scanRecordBatch(encode(tags.map((tag) => ({ body: '', tag }))), now);
      for (const tag of tags) expect(mayHoldTag(bits, tagBits(tag))).toBe(true);
    }),
  );
  expect(mayHoldTag(tagBits('created'), tagBits('paid'))).toBe(false);
});

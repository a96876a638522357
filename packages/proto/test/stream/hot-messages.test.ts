import { limits, MqError } from '@mq/common';
import fc from 'fast-check';
import {
  decodeFetchStreamRequest,
  decodeFetchStreamResponse,
  decodePublishRequest,
  decodePublishResponse,
  decodeReceiveStreamRequest,
  decodeReceiveStreamResponse,
  encodeFetchStreamRequest,
  encodeFetchStreamResponse,
  encodePublishRequest,
  encodePublishResponse,
  encodeReceiveStreamRequest,
  encodeReceiveStreamResponse,
  framePublishRequest,
  publishHeadroomBytes,
} from '../../src';
import { decodeByLibrary, encodeByLibrary } from '../schema';

const text = fc.string({ unit: 'grapheme', maxLength: 90 });
const int32 = fc.oneof(fc.integer(), fc.constantFrom(0, 1, -1, 2 ** 31 - 1, -(2 ** 31)));
const int64 = fc.oneof(
  fc.maxSafeInteger(),
  fc.nat(300),
  fc.constantFrom(0, -1, 2 ** 28 - 1, 2 ** 28, 2 ** 32, 2 ** 35, 2 ** 42, 2 ** 49, Number.MAX_SAFE_INTEGER),
);
const fixed32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));

const error = fc.option(fc.record({ code: text, message: text, retryable: fc.boolean(), retryAfterMs: int64 }));
const fetchedBatch = fc.record({ baseOffset: int64, recordCount: int32, storedAt: int64, recordsCrc: fixed32, records: bytes });
const publishBatch = fc.record({
  sequence: int64,
  topic: text,
  queueId: int32,
  recordCount: int32,
  recordsCrc: fixed32,
  producerId: fc.maxSafeNat(),
  deliverAt: int64,
  transactionId: text,
  group: text,
  records: bytes,
});

const lease = fc.maxSafeNat();
const leasedRange = fc.record({ lease, firstOffset: int64, count: int32, attempt: int32 });
const settlement = fc.record({
  sequence: int64,
  lease,
  firstOffset: int64,
  count: int32,
  kind: fc.constantFrom('ACK', 'NACK', 'EXTEND', 'DEAD_LETTER', 'GIVE_BACK', 77),
  invisibleMs: int64,
});
const subscription = fc.record({ topic: text, filterType: fc.constantFrom('TAG', 'SQL92', 9), filter: text });

interface HotMessage {
  readonly type: string;
  readonly values: fc.Arbitrary<object>;
  readonly encode: (value: never) => Buffer;
  readonly decode: (bytes: Buffer) => object;
}

const messages: HotMessage[] = [
  {
    type: 'PublishRequest',
    values: fc.record({ batches: fc.array(publishBatch, { maxLength: 5 }) }),
    encode: encodePublishRequest,
    decode: decodePublishRequest,
  },
  {
    type: 'PublishResponse',
    values: fc.record({
      acks: fc.array(fc.record({ sequence: int64, queueId: int32, baseOffset: int64, storedAt: int64, error, recallHandle: text }), {
        maxLength: 5,
      }),
    }),
    encode: encodePublishResponse,
    decode: decodePublishResponse,
  },
  {
    type: 'FetchStreamRequest',
    values: fc.record({
      add: fc.array(fc.record({ subscription: int32, topic: text, queueId: int32, offset: int64 }), { maxLength: 5 }),
      remove: fc.array(fc.record({ subscription: int32 }), { maxLength: 5 }),
      creditBytes: int64,
      group: text,
    }),
    encode: encodeFetchStreamRequest,
    decode: decodeFetchStreamRequest,
  },
  {
    type: 'FetchStreamResponse',
    values: fc.record({
      queues: fc.array(
        fc.record({ subscription: int32, batches: fc.array(fetchedBatch, { maxLength: 3 }), maxOffset: int64, error, minOffset: int64 }),
        { maxLength: 3 },
      ),
    }),
    encode: encodeFetchStreamResponse,
    decode: decodeFetchStreamResponse,
  },
  {
    type: 'ReceiveStreamRequest',
    values: fc.record({
      open: fc.option(
        fc.record({ group: text, clientId: text, subscriptions: fc.array(subscription, { maxLength: 3 }), invisibleMs: int64 }),
      ),
      creditMessages: int32,
      creditBytes: int64,
      settlements: fc.array(settlement, { maxLength: 5 }),
    }),
    encode: encodeReceiveStreamRequest,
    decode: decodeReceiveStreamRequest,
  },
  {
    type: 'ReceiveStreamResponse',
    values: fc.record({
      batches: fc.array(
        fc.record({ subscription: int32, queueId: int32, batch: fc.option(fetchedBatch), ranges: fc.array(leasedRange, { maxLength: 3 }) }),
        { maxLength: 3 },
      ),
      settledUpTo: int64,
      failures: fc.array(fc.record({ sequence: int64, error }), { maxLength: 3 }),
      lost: fc.array(leasedRange, { maxLength: 3 }),
    }),
    encode: encodeReceiveStreamResponse,
    decode: decodeReceiveStreamResponse,
  },
];

describe.each(messages)('$type', ({ type, values, encode, decode }) => {
  test('what we write, the protobuf library reads', () => {
    fc.assert(fc.property(values, (value) => expect(decodeByLibrary(type, encode(value as never))).toEqual(value)));
  });

  test('what the protobuf library writes, we read', () => {
    fc.assert(fc.property(values, (value) => expect(decode(encodeByLibrary(type, value))).toEqual(value)));
  });

  test('unknown fields are passed over', () => {
    const unknown = Buffer.from([0xa2, 0x06, 2, 1, 2, 0xa8, 0x06, 0xff, 0x01, 0xb5, 0x06, 1, 2, 3, 4, 0xb9, 0x06, 1, 2, 3, 4, 5, 6, 7, 8]);
    fc.assert(
      fc.property(values, (value) => expect(decode(Buffer.concat([unknown, encodeByLibrary(type, value), unknown]))).toEqual(value)),
    );
  });

  test('bytes cut short or changed are read or refused with INVALID_ARGUMENT, never anything else', () => {
    fc.assert(
      fc.property(values, fc.nat(), fc.nat(255), fc.boolean(), (value, at, byte, cut) => {
        const written = encode(value as never);
        const position = written.length === 0 ? 0 : at % written.length;
        if (!cut && written.length > 0) written[position] = byte;
        refusesOrReads(() => decode(cut ? written.subarray(0, position) : written));
      }),
    );
  });

  test('garbage is refused with INVALID_ARGUMENT, or happens to be a message', () => {
    fc.assert(fc.property(bytes, (garbage) => refusesOrReads(() => decode(garbage))));
  });
});

function refusesOrReads(decode: () => object): void {
  try {
    decode();
  } catch (thrown) {
    expect(MqError.is(thrown, 'INVALID_ARGUMENT')).toBe(true);
  }
}

test('records are views of the request, not copies', () => {
  const records = Buffer.from('records');
  const batch = {
    sequence: 1,
    topic: 't',
    queueId: 0,
    recordCount: 1,
    recordsCrc: 0,
    producerId: 0,
    records,
    deliverAt: 0,
    transactionId: '',
    group: '',
  };
  const request = encodePublishRequest({ batches: [batch] });
  const [decoded] = decodePublishRequest(request).batches;
  expect(decoded?.records.buffer).toBe(request.buffer);
});

test('a number of more than 53 bits is refused', () => {
  const sequenceOf2To53 = Buffer.from([0x0a, 9, 0x08, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x10]);
  expect(() => decodePublishRequest(sequenceOf2To53)).toThrow('53 bits');
});

test('of a field that comes twice, the last counts', () => {
  const [batch] = decodePublishRequest(Buffer.from([0x0a, 4, 0x08, 5, 0x08, 6])).batches;
  expect(batch?.sequence).toBe(6);
});

test('a text that is not UTF-8 is refused', () => {
  expect(() => decodePublishRequest(Buffer.from([0x0a, 4, 0x12, 2, 0xc3, 0x28]))).toThrow('not UTF-8');
});

test('a batch is framed where its records lie, and nothing before its head room is touched', () => {
  const name = fc.string({ unit: fc.constantFrom('a', '-'), maxLength: 127 });
  const shortNames = publishBatch.chain((batch) => fc.record({ topic: name, group: name }).map((names) => ({ ...batch, ...names })));
  fc.assert(
    fc.property(fc.oneof(publishBatch, shortNames), (batch) => {
      const guardBytes = 4;
      const memory = Buffer.alloc(guardBytes + publishHeadroomBytes + batch.records.length, 0xab);
      const records = memory.subarray(guardBytes + publishHeadroomBytes);
      records.set(batch.records);
      const request = framePublishRequest({ ...batch, records });
      expect(decodeByLibrary('PublishRequest', request)).toEqual({ batches: [batch] });
      expect(decodePublishRequest(request)).toEqual({ batches: [batch] });
      expect(memory.subarray(0, guardBytes)).toEqual(Buffer.alloc(guardBytes, 0xab));
    }),
  );
});

test('a batch with the longest topic, group and numbers is framed without a copy', () => {
  const memory = Buffer.alloc(publishHeadroomBytes + 10);
  const request = framePublishRequest({
    sequence: Number.MAX_SAFE_INTEGER,
    topic: 't'.repeat(limits.topicBytes),
    queueId: 2 ** 31 - 1,
    recordCount: 2 ** 31 - 1,
    recordsCrc: 1,
    producerId: 1,
    deliverAt: Number.MAX_SAFE_INTEGER,
    transactionId: 'x'.repeat(32),
    group: 'g'.repeat(limits.groupBytes),
    records: memory.subarray(publishHeadroomBytes),
  });
  expect(request.buffer).toBe(memory.buffer);
});

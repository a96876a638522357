import { limits, MqError } from '@mq/common';
import fc from 'fast-check';
import { RecordBatchEncoder, type RecordInput } from '../../src';

/** Milliseconds since 1970. */
export const now = 1_700_000_000_000;
/** Of the ids of a batch. */
export const base = Buffer.from('0218bcfe5680000102030405060000fff0', 'hex');

const legalCharacter = fc.constantFrom(...'abcXYZ019._-é漢🙂');
export const word = fc.string({ unit: legalCharacter, minLength: 1, maxLength: 20 });
const body = fc.oneof(
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  fc.string({ unit: 'grapheme', maxLength: 100 }),
);
const time = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: now + limits.delayMs }));
const names = fc.oneof(word, fc.constantFrom('__proto__', 'constructor'));
const record: fc.Arbitrary<RecordInput> = fc.record(
  {
    body,
    tag: word,
    keys: fc.array(word, { maxLength: 3 }),
    properties: fc
      .array(fc.tuple(names, fc.string({ unit: 'grapheme', maxLength: 90 })), { maxLength: 6 })
      .map((entries) => Object.fromEntries(entries)),
    messageGroup: fc.string({ unit: fc.constantFrom('a', 'é'), minLength: 1, maxLength: 30 }),
    deliverAt: time,
    bornAt: fc.maxSafeNat(),
    messageId: fc.uint8Array({ minLength: 17, maxLength: 17 }),
    priority: fc.oneof(fc.integer(), fc.constant(0)),
    foreign: fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes)),
  },
  { requiredKeys: ['body'] },
);
export const records = fc.array(record, { minLength: 1, maxLength: 8 });

export function encode(inputs: readonly RecordInput[], encoder = new RecordBatchEncoder()): Buffer {
  for (const input of inputs) encoder.append(input);
  return encoder.finish(base).bytes;
}

/** The code of what is thrown; undefined when nothing is. */
export function thrownBy(action: () => unknown): string | undefined {
  try {
    action();
  } catch (error) {
    return MqError.from(error).code;
  }
  return undefined;
}

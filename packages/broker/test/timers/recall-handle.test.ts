import { MqError } from '@mq/common';
import fc from 'fast-check';
import { decodeRecallHandle, encodeRecallHandle } from '../../src/timers/recall-handle';

const ticket = fc.record({
  brokerName: fc.stringMatching(/^[A-Za-z0-9_.-]{1,127}$/),
  topicNumber: fc.maxSafeNat(),
  position: fc.maxSafeNat(),
  messageId: fc.stringMatching(/^[0-9A-F]{34}$/),
});
const codeOf = (handle: string): string => {
  try {
    decodeRecallHandle(handle);
    return 'read';
  } catch (error) {
    return MqError.from(error).code;
  }
};

test('a handle names what it was made of, in characters that a URL and a header take', () => {
  fc.assert(
    fc.property(ticket, (made) => {
      const handle = encodeRecallHandle(made);
      expect(handle).toMatch(/^[A-Za-z0-9_-]+$/);
      expect(decodeRecallHandle(handle)).toEqual(made);
    }),
  );
});

test('a handle of which one character changed, or that was cut, is none', () => {
  fc.assert(
    fc.property(ticket, fc.nat(), fc.constantFrom('A', 'z', '0', '-', '=', ' ', '+'), (made, at, character) => {
      const handle = encodeRecallHandle(made);
      const index = at % handle.length;
      fc.pre(handle[index] !== character);
      expect(codeOf(handle.slice(0, index) + character + handle.slice(index + 1))).toBe('RECALL_FAILED');
      expect(codeOf(handle.slice(0, index))).toBe('RECALL_FAILED');
    }),
  );
});

test('any text that is no handle is refused with RECALL_FAILED', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => expect(codeOf(text)).toBe('RECALL_FAILED')));
  expect(codeOf('A'.repeat(1_000_000))).toBe('RECALL_FAILED');
});

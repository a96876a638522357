import { SeededRandom, SimulatedClock } from '@mq/common/simulated';
import { deriveMessageId, formatMessageId, MessageIdGenerator, messageIdTime, parseMessageId } from '../../src';

test('an id holds a version, the time, the process and a sequence', () => {
  const clock = new SimulatedClock(0x010203040506);
  const id = formatMessageId(new MessageIdGenerator({ clock, random: new SeededRandom(1) }).next());
  expect(id).toMatch(/^02010203040506[0-9A-F]{12}00000000$/);
  expect(messageIdTime(id)).toBe(0x010203040506);
});

test('the ids of batches do not overlap', () => {
  const generator = new MessageIdGenerator({ clock: new SimulatedClock(), random: new SeededRandom(1) });
  const ids = [3, 1, 2].flatMap((count) => {
    const base = generator.next(count);
    return Array.from({ length: count }, (_, index) => formatMessageId(deriveMessageId(base, index)));
  });
  expect(new Set(ids).size).toBe(6);
  expect(ids.map((id) => id.slice(-1))).toEqual(['0', '1', '2', '3', '4', '5']);
});

test('two generators of the same instant make different ids', () => {
  const clock = new SimulatedClock();
  const ids = [1, 2].map((seed) => formatMessageId(new MessageIdGenerator({ clock, random: new SeededRandom(seed) }).next()));
  expect(ids[0]).not.toBe(ids[1]);
});

test('an id is read in either case, and shown in capitals', () => {
  const text = '02018bcfe56800a1b2c3d4e5f600000001';
  expect(formatMessageId(parseMessageId(text))).toBe(text.toUpperCase());
});

test.each(['', '02', 'g'.repeat(34), '0'.repeat(33), '0'.repeat(35)])('%j is not an id', (text) => {
  expect(() => parseMessageId(text)).toThrow('34 hex digits');
});

test('ids of RocketMQ clients tell their second', () => {
  const second = (Date.UTC(2024, 1, 29) - Date.UTC(2021, 0, 1)) / 1000;
  const id = `01A0B1C2D3E4F51234${second.toString(16).padStart(8, '0')}0000002A`;
  expect(messageIdTime(id)).toBe(Date.UTC(2024, 1, 29));
});

test('ids of unknown versions tell no time', () => {
  expect(messageIdTime('FF'.repeat(17))).toBeUndefined();
});

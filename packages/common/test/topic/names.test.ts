import { MqError } from '../../src/errors/mq-error';
import { checkGroupName, checkTopicName, hasControlCharacter } from '../../src/topic/names';

const code = (action: () => void): string => {
  try {
    action();
    return 'allowed';
  } catch (error) {
    return MqError.from(error).code;
  }
};

test.each(['a', 'A-z_0', '%DLQ%billing', '__proto__', 'constructor', 'x'.repeat(127)])('topic %s is allowed', (name) => {
  expect(code(() => checkTopicName(name))).toBe('allowed');
});

test.each(['', ' ', 'a b', 'a.b', 'a/b', 'ä', 'a\n', 'a\u0000', '👍', 'x'.repeat(128)])('topic and group %j are refused', (name) => {
  expect(code(() => checkTopicName(name))).toBe('ILLEGAL_TOPIC');
  expect(code(() => checkGroupName(name))).toBe('ILLEGAL_GROUP');
});

test('a group has at most 63 characters', () => {
  expect(code(() => checkGroupName('x'.repeat(63)))).toBe('allowed');
  expect(code(() => checkGroupName('x'.repeat(64)))).toBe('ILLEGAL_GROUP');
});

test('a refusal of an endless name is short', () => {
  expect(() => checkTopicName('x'.repeat(1_000_000))).toThrow(/^topic name "x{40}…" \(1000000 characters\) is not allowed$/);
});

test.each(['\u0000', 'a\nb', '\u001f', '\u007f'])('%j holds a control character', (text) => expect(hasControlCharacter(text)).toBe(true));
test.each(['', ' ', '~', 'ä', '\u00a0', '👍'])('%j holds none', (text) => expect(hasControlCharacter(text)).toBe(false));

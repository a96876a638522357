import { errorTable, isErrorCode, type ErrorCode } from '../../src/errors/error-table';
import { MqError } from '../../src/errors/mq-error';

test.each(Object.keys(errorTable) as ErrorCode[])('%s says in sentences what happened and what to do, and so does its error', (code) => {
  const { text, help } = errorTable[code];
  for (const sentence of [text, help]) expect(sentence).toMatch(/^[A-Z][^\n]*\.$/);
  expect(new MqError(code)).toMatchObject({ code, message: text, retryable: errorTable[code].retryable, details: {} });
});

test('names that every object has are no codes', () => {
  expect(['TIMEOUT', 'toString', '__proto__', 'constructor', ''].filter(isErrorCode)).toEqual(['TIMEOUT']);
});

test('an error of another copy of this package is recognised, and nothing else is', () => {
  const foreign = Object.assign(new Error('x'), { code: 'TIMEOUT', [Symbol.for('@mq/common/MqError')]: true });
  expect([MqError.is(foreign), MqError.is(foreign, 'TIMEOUT'), MqError.is(foreign, 'CLOSED')]).toEqual([true, true, false]);
  for (const other of [undefined, null, 'TIMEOUT', new Error('x'), { code: 'TIMEOUT' }]) expect(MqError.is(other)).toBe(false);
});

describe('from', () => {
  test('leaves our errors as they are', () => {
    const error = new MqError('FLOW_CONTROL', 'full', { retryAfterMs: 5, details: { limit: '7' } });
    expect(MqError.from(error)).toBe(error);
  });

  test('makes an abort CANCELLED, a time-out TIMEOUT, and keeps both as the cause', () => {
    const controller = new AbortController();
    controller.abort();
    const reason: unknown = controller.signal.reason;
    expect(MqError.from(reason)).toMatchObject({ code: 'CANCELLED', cause: reason });
    const timeout = new DOMException('too late', 'TimeoutError');
    expect(MqError.from(timeout)).toMatchObject({ code: 'TIMEOUT', message: 'too late', cause: timeout });
  });

  test.each([
    [new TypeError('bug'), 'bug'],
    ['text', 'text'],
    [undefined, 'undefined'],
    [null, 'null'],
  ])('makes %p INTERNAL', (thrown, message) => {
    const error = MqError.from(thrown);
    expect([error.code, error.message, error.cause]).toEqual(['INTERNAL', message, thrown]);
  });
});

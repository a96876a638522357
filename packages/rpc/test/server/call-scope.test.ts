import { MqError } from '@mq/common';
import { CallScope } from '../../src/server/calls/call-scope';

const caller = { peer: '127.0.0.1:1', authority: 'localhost', timeoutMs: 1_000, header: () => '' };
const reason = (): MqError => new MqError('CANCELLED', 'gone');

test('a call that has finished is not aborted, and no error is made for it', () => {
  const scope = new CallScope(caller, false);
  scope.finish();
  const makeReason = jest.fn(reason);
  scope.abort(makeReason);
  expect(makeReason).not.toHaveBeenCalled();
  expect(scope.signal.aborted).toBe(false);
});

test('a call is aborted once, for the first reason', () => {
  const scope = new CallScope(caller, true);
  const told: string[] = [];
  scope.whenAborted(({ message }) => told.push(message));
  scope.abort(reason);
  scope.abort(() => new MqError('UNAVAILABLE', 'later'));
  expect(told).toEqual(['gone']);
  expect((scope.signal.reason as MqError).code).toBe('CANCELLED');
});

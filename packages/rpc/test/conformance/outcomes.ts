import { MqError, type Deferred } from '@mq/common';
import type { CallContext } from '../../src';

/** All that comes, until the end. */
export async function all<T>(values: AsyncIterable<T>): Promise<T[]> {
  const got: T[] = [];
  for await (const value of values) got.push(value);
  return got;
}

/** What a promise rejects with, which must be an MqError. */
export async function failure(promise: Promise<unknown>): Promise<MqError> {
  const outcome = await promise.then(
    (value) => new Error(`succeeded with ${JSON.stringify(value)}`),
    (error: unknown) => error,
  );
  if (!MqError.is(outcome)) throw outcome;
  return outcome;
}

/** Waits, as a handler, for its signal. */
export function untilAborted(call: CallContext, aborted: Deferred): Promise<never> {
  return new Promise((_, reject) => {
    call.signal.addEventListener('abort', () => {
      aborted.resolve();
      reject(call.signal.reason as Error);
    });
  });
}

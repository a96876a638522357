import { MqError } from '@mq/common';
import { decodeRequest, encodeResponse } from '../../stream/coding';
import type { CallContext, ServerMethod, UnaryHandler } from '../../transport';

/** Runs a unary handler on received bytes. `done` is called once, in this turn when the handler answers at once. */
export function runUnary(
  method: ServerMethod<unknown, unknown>,
  handler: UnaryHandler<unknown, unknown>,
  bytes: Buffer,
  call: CallContext,
  done: (failure: MqError | undefined, bytes: Buffer) => void,
): void {
  const fail = (thrown: unknown): void => done(MqError.from(thrown), Buffer.alloc(0));
  const answer = (response: unknown): void => {
    let encoded: Buffer;
    try {
      encoded = encodeResponse(method, response);
    } catch (error) {
      return fail(error);
    }
    done(undefined, encoded);
  };
  try {
    const response = handler(decodeRequest(method, bytes), call);
    if (response instanceof Promise) response.then(answer, fail);
    else answer(response);
  } catch (error) {
    fail(error);
  }
}

import { decodeRequest } from '../../stream/coding';
import type { Outbox } from '../../stream/outbox';
import type { ServerMethod, ServerStreamHandler } from '../../transport';
import type { CallScope } from './call-scope';

/**
 * Sends what a handler yields, asking for the next when there is room. When the call is aborted the generator is told to return.
 * Throws what the handler throws, or the reason of the abort.
 */
export async function runServerStream(
  method: ServerMethod<unknown, unknown>,
  handler: ServerStreamHandler<unknown, unknown>,
  bytes: Buffer,
  scope: CallScope,
  outbox: Outbox<unknown>,
): Promise<void> {
  const values = handler(decodeRequest(method, bytes), scope)[Symbol.asyncIterator]();
  const leave = (): void => void Promise.resolve(values.return?.()).catch(() => undefined);
  scope.signal.addEventListener('abort', leave, { once: true });
  try {
    for (let next = await values.next(); next.done !== true; next = await values.next()) {
      if (scope.reason !== undefined) throw scope.reason;
      await outbox.write(next.value);
    }
    if (scope.reason !== undefined) throw scope.reason;
  } catch (error) {
    leave();
    throw error;
  }
}

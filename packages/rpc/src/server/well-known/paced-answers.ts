import type { ServerDuplexStream } from '@grpc/grpc-js';

/** A stream whose handler answers each request as it comes. */
export type AnsweringCall = Pick<ServerDuplexStream<unknown, unknown>, 'write' | 'pause' | 'resume' | 'once'>;

/**
 * Reads on when the answers are taken: a handler of a library answers whatever comes, and who asks without reading would fill the memory.
 * The call is changed, and given back.
 */
export function paced<Call extends AnsweringCall>(call: Call): Call {
  const write = call.write.bind(call) as (message: unknown) => boolean;
  call.write = (message: unknown): boolean => {
    const hasRoom = write(message);
    if (!hasRoom) {
      call.pause();
      call.once('drain', () => call.resume());
    }
    return hasRoom;
  };
  return call;
}

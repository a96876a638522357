import type { Server } from '../../src';
import { talkText, unaryText } from '../conformance/echo-methods';

/** Lets a server give back what it gets, by a call and by a stream. Returns its port. */
export async function serveEcho(server: Server, prepare?: (server: Server) => void): Promise<number> {
  server.unary(unaryText, (request) => request);
  server.bidi(talkText, async (stream) => {
    for await (const text of stream) await stream.write(text);
  });
  prepare?.(server);
  return server.listen('127.0.0.1', 0);
}

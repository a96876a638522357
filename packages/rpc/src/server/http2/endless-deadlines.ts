import { MqError } from '@mq/common';
import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import type { Http2Server } from './grpc-internals';

/**
 * grpc-js keeps the time that a client gives a call as an int32 of milliseconds. What is longer (24.8 days) comes out wrong, and negative for the sixty years
 * that the Java client of RocketMQ gives its telemetry stream: the call would end at once. Here such a deadline is taken for none.
 */
export function takeLongDeadlinesForNone(http2Server: Http2Server): void {
  // Whoever listens first sees the headers first, and grpc-js must be listening already.
  if (http2Server.listenerCount('stream') === 0) {
    throw new MqError(
      'INTERNAL',
      'this version of @grpc/grpc-js takes streams in another way: install the version that package.json names',
    );
  }
  http2Server.prependListener('stream', (_stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => {
    const timeout = headers[timeoutHeader];
    if (typeof timeout === 'string' && isTooLong(timeout)) Reflect.deleteProperty(headers, timeoutHeader);
  });
}

const timeoutHeader = 'grpc-timeout';
const longestMs = 2 ** 31 - 1;
const unitMs: Readonly<Record<string, number>> = { H: 3_600_000, M: 60_000, S: 1_000, m: 1, u: 1e-3, n: 1e-6 };

/** What is no timeout at all is for grpc-js to refuse. */
function isTooLong(timeout: string): boolean {
  const [, value, unit = ''] = /^(\d{1,8})\s*([HMSmun])$/.exec(timeout) ?? [];
  return Number(value) * (unitMs[unit] ?? 0) > longestMs;
}

import type { Logger } from '@mq/common';
import type { Http2Server, IncomingHttpHeaders, ServerHttp2Stream } from '../http2/grpc-internals';
import type { InFlightBytes } from './in-flight-bytes';
import { meterRequest } from './request-meter';

export interface StreamGateOptions {
  readonly inFlight: InFlightBytes;
  /** Calls at once whose requests may be compressed: each may unfold to the largest message. */
  readonly maxCompressedCalls: number;
  /** Whether the method of this path takes any number of messages. */
  readonly takesStream: (path: string) => boolean;
  readonly logger: Logger;
}

type StreamListener = (stream: ServerHttp2Stream, headers: IncomingHttpHeaders, ...rest: unknown[]) => void;

const ignore = (): void => undefined;

/**
 * Node keeps a stream that is over until V8 collects the whole heap, and its listeners hold all there was of the call: V8 would copy that twice, and
 * for each call of many.
 */
function letGo(this: ServerHttp2Stream): void {
  // Who listens for the same end hears it: the list of this event's listeners is fixed.
  this.removeAllListeners();
  this.on('error', ignore);
}

const resourceExhausted = 8;
/** The gRPC status of a call that is refused, with the trailers of our FLOW_CONTROL. */
const tooManyCompressed = {
  ':status': 200,
  'content-type': 'application/grpc',
  'grpc-accept-encoding': 'identity',
  'grpc-status': resourceExhausted,
  'grpc-message': encodeURI('too many compressed requests at once: send them uncompressed, or raise the limit (maxCompressedCalls)'),
  'mq-error-code': 'FLOW_CONTROL',
};

/** Stands between Node's HTTP/2 and grpc-js, for all HTTP/2 servers of one gRPC server. */
export class StreamGate {
  readonly #options: StreamGateOptions;
  #compressed = 0;

  constructor(options: StreamGateOptions) {
    this.#options = options;
  }

  /** Puts itself before whoever listens for streams now. */
  guard(http2Server: Http2Server): void {
    const listeners = http2Server.listeners('stream') as StreamListener[];
    http2Server.removeAllListeners('stream');
    http2Server.on('stream', (stream: ServerHttp2Stream, headers: IncomingHttpHeaders, ...rest: unknown[]) => {
      stream.on('error', ignore);
      stream.on('close', letGo);
      // Streams are announced a turn after they have come: what came behind their headers may have ended them, and grpc-js would throw.
      if (stream.destroyed || stream.closed) return;
      try {
        if (!this.#admit(stream, headers)) return;
        for (const listener of listeners) listener(stream, headers, ...rest);
        meterRequest(stream, this.#options.takesStream(String(headers[':path'])), this.#options.inFlight);
      } catch (error) {
        if (!stream.destroyed) this.#options.logger.error({ err: error }, 'a call failed before it began');
        stream.destroy();
      }
    });
  }

  #admit(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): boolean {
    if (!isCompressed(headers)) return true;
    if (this.#compressed >= this.#options.maxCompressedCalls) {
      stream.respond(tooManyCompressed, { endStream: true });
      stream.resume();
      return false;
    }
    this.#compressed++;
    stream.once('close', () => this.#compressed--);
    return true;
  }
}

function isCompressed(headers: IncomingHttpHeaders): boolean {
  const encoding = headers['grpc-encoding'];
  return encoding !== undefined && encoding !== 'identity';
}

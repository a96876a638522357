import { clientOf } from '../http2/client-of';
import type { ServerHttp2Stream } from '../http2/grpc-internals';
import type { InFlightBytes } from './in-flight-bytes';

/** A request's first bytes are not counted, and most requests are not longer. */
export const uncountedBytes = 16 * 1024;
const prefixBytes = 5;

/**
 * Counts what a call's request holds of memory: of a stream the message that has begun to arrive, else the whole request, until the call ends. To be called
 * when the stream has a reader: it does not begin to read by itself.
 */
export function meterRequest(stream: ServerHttp2Stream, isStream: boolean, inFlight: InFlightBytes): void {
  const meter = new RequestMeter(stream, isStream, inFlight);
  stream.on('data', (chunk: Buffer) => meter.take(chunk));
}

/** Most requests stay below what is counted: for them it asks the stream for nothing, and waits for nothing. */
class RequestMeter {
  readonly #stream: ServerHttp2Stream;
  readonly #inFlight: InFlightBytes;
  readonly #framing: MessageFraming | undefined;
  #client: string | undefined;
  #received = 0;
  #counted = 0;

  constructor(stream: ServerHttp2Stream, isStream: boolean, inFlight: InFlightBytes) {
    this.#stream = stream;
    this.#inFlight = inFlight;
    this.#framing = isStream ? new MessageFraming() : undefined;
  }

  take(chunk: Buffer): void {
    const bytes = this.#framing === undefined ? (this.#received += chunk.length) : this.#framing.take(chunk);
    const now = Math.max(0, bytes - uncountedBytes);
    if (now !== this.#counted) this.#count(now);
  }

  #count(now: number): void {
    if (this.#client === undefined) {
      this.#client = clientOf(this.#stream.session?.socket);
      this.#stream.once('close', () => this.#count(0));
    }
    if (now > this.#counted) this.#inFlight.hold(this.#client, now - this.#counted);
    else this.#inFlight.release(this.#client, this.#counted - now);
    this.#counted = now;
  }
}

/** Follows the prefixes of gRPC's messages. */
class MessageFraming {
  readonly #prefix = Buffer.alloc(prefixBytes);
  #have = 0;
  #left = 0;
  #begun = 0;

  /** Bytes of the message that has begun and is not whole. */
  take(chunk: Buffer): number {
    for (let at = 0; at < chunk.length;) {
      const wanted = this.#have < prefixBytes ? prefixBytes - this.#have : this.#left;
      const taken = Math.min(wanted, chunk.length - at);
      if (this.#have < prefixBytes) this.#takePrefix(chunk, at, taken);
      else this.#left -= taken;
      at += taken;
      this.#begun += taken;
      if (this.#have === prefixBytes && this.#left === 0) this.#have = this.#begun = 0;
    }
    return this.#begun;
  }

  #takePrefix(chunk: Buffer, at: number, bytes: number): void {
    chunk.copy(this.#prefix, this.#have, at, at + bytes);
    this.#have += bytes;
    if (this.#have === prefixBytes) this.#left = this.#prefix.readUInt32BE(1);
  }
}

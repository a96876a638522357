import type { Client, ClientDuplexStream } from '@grpc/grpc-js';
import { abortError, MqError } from '@mq/common';
import { fromStatus } from '../status';
import { decodeResponse, encodeRequest } from '../stream/coding';
import { Inbox } from '../stream/inbox';
import { Outbox } from '../stream/outbox';
import type { CallOptions, ClientMethod, ClientStream } from '../transport';
import type { CallSet } from './call-set';
import { metadataOf } from './metadata';

const identity = (bytes: Buffer): Buffer => bytes;

/** Messages both ways over grpc-js. */
export class BidiCall<Req, Res> implements ClientStream<Req, Res> {
  readonly #call: ClientDuplexStream<Buffer, Buffer>;
  readonly #inbox: Inbox<Res>;
  readonly #outbox: Outbox<Req>;
  readonly #forget: () => void;
  #failure: MqError | undefined;

  constructor(client: Client, calls: CallSet, method: ClientMethod<Req, Res>, { signal, headers }: CallOptions) {
    calls.check();
    const call = client.makeBidiStreamRequest(method.path, identity, identity, metadataOf(headers));
    this.#call = call;
    this.#outbox = new Outbox(
      (message) => encodeRequest(method, message),
      (bytes, sent) => void call.write(bytes, sent),
    );
    this.#inbox = new Inbox((bytes) => decodeResponse(method, bytes), {
      start: () => undefined,
      pause: () => call.pause(),
      resume: () => call.resume(),
    });
    // Listened to from the beginning: grpc-js holds back the server only once somebody has begun to read.
    call.on('data', (bytes: Buffer) => this.#inbox.push(bytes));
    const breakOff = (reason: MqError): void => this.#breakOff(reason);
    const onAbort = (): void => breakOff(abortError(signal));
    this.#forget = () => {
      calls.remove(breakOff);
      signal?.removeEventListener('abort', onAbort);
    };
    // The status comes before 'end': what the server sent is still read, then the failure is thrown.
    call.on('error', (error) => (this.#failure = fromStatus(error as unknown as Parameters<typeof fromStatus>[0])));
    call.on('status', () => this.#ended());
    call.on('end', () => this.#inbox.end(this.#failure));
    calls.add(breakOff);
    signal?.addEventListener('abort', onAbort, { once: true });
    if (signal?.aborted === true) onAbort();
  }

  write(message: Req): Promise<void> {
    return this.#outbox.write(message);
  }

  end(): void {
    this.#call.end();
    this.#outbox.close(() => new MqError('CLOSED', 'nothing can be written after end()'));
  }

  cancel(): void {
    this.#breakOff(new MqError('CANCELLED', 'the call was cancelled'));
  }

  [Symbol.asyncIterator](): AsyncIterator<Res, undefined> {
    return this.#inbox;
  }

  #breakOff(reason: MqError): void {
    this.#forget();
    this.#outbox.close(() => reason);
    this.#inbox.fail(reason);
    this.#call.cancel();
  }

  #ended(): void {
    this.#forget();
    this.#outbox.close(() => this.#failure ?? new MqError('UNAVAILABLE', 'the server has ended the call'));
  }
}

import { abortError, formatAddress, MqError, parseAddress, type Clock } from '@mq/common';
import { CallSet } from '../client/call-set';
import { defaultTimeoutMs } from '../grpc-settings';
import { decodeResponse, encodeRequest } from '../stream/coding';
import { Inbox } from '../stream/inbox';
import { Outbox } from '../stream/outbox';
import type { CallOptions, Channel, ChannelOptions, ClientMethod, ClientStream, UnaryOptions } from '../transport';
import { MemoryCall } from './memory-call';
import type { MemoryNetwork } from './memory-network';

export interface MemoryChannelEnvironment {
  readonly network: MemoryNetwork;
  readonly clock: Clock;
  /** What servers see as the client's `ip:port`. */
  readonly peer: string;
}

/** A client's way to one server of the same network. */
export class MemoryChannel implements Channel {
  readonly address: string;
  readonly #environment: MemoryChannelEnvironment;
  readonly #calls: CallSet;
  readonly #timeoutMs: number;

  constructor(address: string, environment: MemoryChannelEnvironment, options: ChannelOptions) {
    this.address = formatAddress(parseAddress(address));
    this.#environment = environment;
    this.#calls = new CallSet(this.address);
    this.#timeoutMs = options.timeoutMs ?? defaultTimeoutMs;
  }

  async unary<Req, Res>(method: ClientMethod<Req, Res>, request: Req, options: UnaryOptions = {}): Promise<Res> {
    const timeoutMs = options.timeoutMs ?? this.#timeoutMs;
    const stream = this.#open(method, options);
    const timer = this.#environment.clock.setTimer(
      timeoutMs,
      () => stream.breakOff(new MqError('TIMEOUT', `no answer within ${timeoutMs} ms`)),
      {
        keepAlive: true,
      },
    );
    try {
      stream.send(request);
      const { done, value } = await stream.inbox.next();
      if (done === true) throw new MqError('INTERNAL', `${method.path} ended without an answer`);
      const end = await stream.inbox.next();
      if (end.done !== true) throw new MqError('INTERNAL', `${method.path} gave more than one answer`);
      return value;
    } finally {
      timer.cancel();
    }
  }

  serverStream<Req, Res>(method: ClientMethod<Req, Res>, request: Req, options: CallOptions = {}): AsyncIterable<Res> {
    return {
      [Symbol.asyncIterator]: () => {
        const stream = this.#open(method, options);
        stream.send(request);
        return {
          next: () => stream.inbox.next(),
          return: () => {
            stream.breakOff(new MqError('CANCELLED', 'the call was cancelled'));
            return Promise.resolve({ done: true, value: undefined });
          },
        };
      },
    };
  }

  bidi<Req, Res>(method: ClientMethod<Req, Res>, options: CallOptions = {}): ClientStream<Req, Res> {
    const stream = this.#open(method, options);
    return {
      write: (message) => stream.outbox.write(message),
      end: () => {
        stream.outbox.close(() => new MqError('CLOSED', 'nothing can be written after end()'));
        stream.call.toServer.end();
      },
      cancel: () => stream.breakOff(new MqError('CANCELLED', 'the call was cancelled')),
      [Symbol.asyncIterator]: () => stream.inbox,
    };
  }

  close(): void {
    if (!this.#calls.closed) this.#calls.close();
  }

  #open<Req, Res>(method: ClientMethod<Req, Res>, options: CallOptions): OpenCall<Req, Res> {
    this.#calls.check();
    return new OpenCall(method, this.address, this.#environment, this.#calls, options);
  }
}

/** The client's side of one call of any kind. */
class OpenCall<Req, Res> {
  readonly call: MemoryCall;
  readonly inbox: Inbox<Res>;
  readonly outbox: Outbox<Req>;
  readonly #method: ClientMethod<Req, Res>;
  readonly #forget: () => void;
  readonly breakOff: (reason: MqError) => void;

  constructor(
    method: ClientMethod<Req, Res>,
    address: string,
    { network, peer }: MemoryChannelEnvironment,
    calls: CallSet,
    { signal, headers }: CallOptions,
  ) {
    this.#method = method;
    const call = new MemoryCall({ path: method.path, authority: address, peer, headers }, network.crossing);
    this.call = call;
    this.outbox = new Outbox(
      (message) => encodeRequest(method, message),
      (bytes, sent) => call.toServer.send(bytes, sent),
    );
    this.inbox = new Inbox((bytes) => decodeResponse(method, bytes), call.toClient);
    this.breakOff = (reason) => {
      this.#forget();
      this.outbox.close(() => reason);
      this.inbox.fail(reason);
      call.cancel();
    };
    const onAbort = (): void => this.breakOff(abortError(signal));
    this.#forget = () => {
      calls.remove(this.breakOff);
      signal?.removeEventListener('abort', onAbort);
    };
    call.toClient.attach(this.inbox);
    call.whenEnded = (failure) => {
      this.#forget();
      this.outbox.close(() => failure ?? new MqError('UNAVAILABLE', 'the server has ended the call'));
    };
    calls.add(this.breakOff);
    signal?.addEventListener('abort', onAbort, { once: true });
    if (signal?.aborted === true) onAbort();
    else this.#dial(network);
  }

  /** The only message of a call that sends one. Throws INVALID_ARGUMENT when it cannot be encoded. */
  send(request: Req): void {
    let bytes: Buffer;
    try {
      bytes = encodeRequest(this.#method, request);
    } catch (error) {
      this.breakOff(MqError.from(error));
      return;
    }
    this.call.toServer.send(bytes, () => undefined);
    this.call.toServer.end();
  }

  #dial(network: MemoryNetwork): void {
    network.began(this.call);
    try {
      network.dial(this.call.authority).accept(this.call);
    } catch (error) {
      this.call.finish(MqError.from(error));
    }
  }
}

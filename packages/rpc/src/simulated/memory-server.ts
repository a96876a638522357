import { limits, MqError, type Clock, type Logger } from '@mq/common';
import { defaultGraceMs } from '../grpc-settings';
import { ActiveCalls } from '../server/calls/active-calls';
import type { Caller } from '../server/calls/call-scope';
import { HandlerTable, type HandlerEntry } from '../server/calls/handler-table';
import { serveBidi, serveServerStream, serveUnary, type StreamWire } from '../server/calls/serve';
import type { BidiHandler, Server, ServerMethod, ServerOptions, ServerStreamHandler, UnaryHandler } from '../transport';
import type { MemoryCall } from './memory-call';
import type { MemoryListener, MemoryNetwork } from './memory-network';

export interface MemoryServerEnvironment {
  readonly network: MemoryNetwork;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** A server that is reached by the channels of its own network. */
export class MemoryServer implements Server, MemoryListener {
  readonly #environment: MemoryServerEnvironment;
  readonly #maxMessageBytes: number;
  readonly #handlers = new HandlerTable();
  readonly #calls = new ActiveCalls();
  readonly #live = new Set<MemoryCall>();
  #place: { readonly host: string; readonly port: number } | undefined;
  #closing: Promise<void> | undefined;

  constructor(environment: MemoryServerEnvironment, options: ServerOptions) {
    this.#environment = environment;
    this.#maxMessageBytes = options.maxMessageBytes ?? limits.rpcMessageBytes;
  }

  addService(fullName: string): void {
    this.#handlers.addService(fullName);
  }

  unary<Req, Res>(method: ServerMethod<Req, Res>, handler: UnaryHandler<Req, Res>): void {
    this.#handlers.add({ kind: 'unary', method, handler } as unknown as HandlerEntry);
  }

  serverStream<Req, Res>(method: ServerMethod<Req, Res>, handler: ServerStreamHandler<Req, Res>): void {
    this.#handlers.add({ kind: 'serverStream', method, handler } as unknown as HandlerEntry);
  }

  bidi<Req, Res>(method: ServerMethod<Req, Res>, handler: BidiHandler<Req, Res>): void {
    this.#handlers.add({ kind: 'bidi', method, handler } as unknown as HandlerEntry);
  }

  async listen(host: string, port: number): Promise<number> {
    if (this.#place !== undefined || this.#closing !== undefined)
      throw new MqError('CLOSED', 'this server has been started or closed already');
    this.#handlers.check();
    this.#place = { host, port: this.#environment.network.listen(host, port, this) };
    return this.#place.port;
  }

  accept(call: MemoryCall): void {
    this.#live.add(call);
    call.onOver(() => this.#live.delete(call));
    const entry = this.#handlers.get(call.path);
    if (entry === undefined) return call.finish(new MqError('UNIMPLEMENTED', `the server does not implement ${call.path}`));
    if (entry.kind === 'bidi') return this.#bidi(entry, call);
    call.toServer.attach({ push: (bytes) => this.#request(entry, call, bytes), end: () => undefined });
    call.toServer.start();
  }

  close(graceMs: number = defaultGraceMs): Promise<void> {
    this.#closing ??= this.#close(graceMs);
    return this.#closing;
  }

  async #close(graceMs: number): Promise<void> {
    if (this.#place !== undefined) this.#environment.network.unlisten(this.#place.host, this.#place.port);
    const drained = this.#calls.drain();
    await new Promise<void>((resolve) => {
      const timer = this.#environment.clock.setTimer(graceMs, resolve, { keepAlive: true });
      void drained.then(() => {
        timer.cancel();
        resolve();
      });
    });
    this.#calls.cut();
    for (const call of [...this.#live]) call.cut();
  }

  #request(entry: Exclude<HandlerEntry, { kind: 'bidi' }>, call: MemoryCall, bytes: Buffer): void {
    const tooLarge = this.#tooLarge(bytes);
    if (tooLarge !== undefined) return call.finish(tooLarge);
    const environment = { calls: this.#calls, ...this.#environment };
    if (entry.kind === 'serverStream') {
      call.whenGone = serveServerStream(entry, environment, this.#wire(call), bytes);
      return;
    }
    call.whenGone = serveUnary(entry, environment, callerOf(call), bytes, (failure, answer) => {
      if (failure === undefined) call.toClient.send(answer, () => undefined);
      call.finish(failure);
    });
  }

  #bidi(entry: Extract<HandlerEntry, { kind: 'bidi' }>, call: MemoryCall): void {
    const served = serveBidi(entry, { calls: this.#calls, ...this.#environment }, this.#wire(call), call.toServer);
    if (served === undefined) return;
    call.whenGone = served.gone;
    call.toServer.attach({
      push: (bytes) => {
        const tooLarge = this.#tooLarge(bytes);
        if (tooLarge === undefined) return served.receive(bytes);
        call.finish(tooLarge);
        served.gone();
      },
      end: () => served.receivedAll(),
    });
  }

  #wire(call: MemoryCall): StreamWire {
    return {
      caller: callerOf(call),
      send: (bytes, sent) => call.toClient.send(bytes, sent),
      finish: (failure) => call.finish(failure),
    };
  }

  #tooLarge(bytes: Buffer): MqError | undefined {
    if (bytes.length <= this.#maxMessageBytes) return undefined;
    return new MqError(
      'INVALID_ARGUMENT',
      `a message of ${bytes.length} bytes is larger than ${this.#maxMessageBytes} bytes, the largest that is taken`,
    );
  }
}

/** The channels of memory send no deadline: a call that is late is cancelled. */
function callerOf({ peer, authority, headers }: MemoryCall): Caller {
  return { peer, authority, timeoutMs: Number.POSITIVE_INFINITY, header: (name) => headers[name] ?? '' };
}

import { Server as GrpcServerOfLibrary } from '@grpc/grpc-js';
import { limits, MqError, type Clock, type Logger } from '@mq/common';
import {
  defaultGraceMs,
  defaultMaxConcurrentCalls,
  defaultMaxCompressedCalls,
  defaultMaxConnections,
  defaultMaxInFlightBytes,
  prefaceTimeoutMs,
  serverSettings,
  windowBytes,
} from '../grpc-settings';
import type { BidiHandler, Server, ServerMethod, ServerOptions, ServerStreamHandler, ServerTls, UnaryHandler } from '../transport';
import { ActiveCalls } from './calls/active-calls';
import { ConnectionGuard } from './connections/connection-guard';
import { ConnectionHints } from './connections/connection-hints';
import { ConnectionIntake } from './connections/connection-intake';
import { ConnectionSorter } from './connections/connection-sorter';
import { register } from './grpc-handlers';
import { HandlerTable, type HandlerEntry } from './calls/handler-table';
import { setStreamWindow } from './http2/grpc-internals';
import { InFlightBytes } from './memory/in-flight-bytes';
import { listen, type Listener } from './connections/listen';
import { StreamGate } from './memory/stream-gate';
import { WellKnownServices } from './well-known/well-known-services';

export interface GrpcServerEnvironment {
  readonly clock: Clock;
  readonly logger: Logger;
}

/** How long the last answers may take to leave, milliseconds. */
const lastBytesMs = 500;

/** A gRPC server on a socket of this machine, with health checking and reflection for the services that it announces. */
export class GrpcServer implements Server {
  readonly #environment: GrpcServerEnvironment;
  readonly #tls: ServerTls | undefined;
  readonly #server: GrpcServerOfLibrary;
  readonly #guard: ConnectionGuard;
  readonly #inFlight: InFlightBytes;
  readonly #maxCompressedCalls: number;
  readonly #handlers = new HandlerTable();
  readonly #calls = new ActiveCalls();
  #services: WellKnownServices | undefined;
  #listener: Listener | undefined;
  #closing: Promise<void> | undefined;

  constructor(environment: GrpcServerEnvironment, options: ServerOptions) {
    this.#environment = environment;
    this.#tls = options.tls;
    this.#server = new GrpcServerOfLibrary(
      serverSettings(options.maxMessageBytes ?? limits.rpcMessageBytes, options.maxConcurrentCalls ?? defaultMaxConcurrentCalls),
    );
    const maxConnections = options.maxConnections ?? defaultMaxConnections;
    this.#guard = new ConnectionGuard({
      clock: environment.clock,
      maxConnections,
      prefaceTimeoutMs,
      onClosed: (client) => this.#inFlight.gone(client),
    });
    this.#maxCompressedCalls = options.maxCompressedCalls ?? defaultMaxCompressedCalls;
    this.#inFlight = new InFlightBytes(options.maxInFlightBytes ?? defaultMaxInFlightBytes, (client, bytes) => {
      environment.logger.warn(
        { peer: client, bytes },
        'a connection was closed: its requests and unread answers held the most of what all may hold (maxInFlightBytes)',
      );
      this.#guard.cut(client);
    });
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
    if (this.#listener !== undefined || this.#closing !== undefined)
      throw new MqError('CLOSED', 'this server has been started or closed already');
    this.#handlers.check();
    const serving = { calls: this.#calls, inFlight: this.#inFlight, ...this.#environment };
    for (const entry of this.#handlers.entries()) register(this.#server, entry, serving);
    this.#services = new WellKnownServices(this.#server, this.#handlers.services);
    setStreamWindow(this.#server, windowBytes);
    const sorter = this.#sorter();
    const bound = await listen(host, port, (socket) => {
      if (this.#guard.admit(socket)) sorter.sort(socket);
    });
    this.#listener = bound.listener;
    if (this.#closing === undefined) return bound.port;
    bound.listener.close();
    throw new MqError('CLOSED', `the server was closed while it began to listen on ${host}:${port}`);
  }

  close(graceMs: number = defaultGraceMs): Promise<void> {
    this.#closing ??= this.#close(graceMs);
    return this.#closing;
  }

  #sorter(): ConnectionSorter {
    const { clock, logger } = this.#environment;
    const hints = new ConnectionHints(clock, logger);
    const gate = new StreamGate({
      inFlight: this.#inFlight,
      maxCompressedCalls: this.#maxCompressedCalls,
      takesStream: (path) => this.#handlers.get(path)?.kind === 'bidi',
      logger,
    });
    const intake = new ConnectionIntake({ server: this.#server, tls: this.#tls, guard: this.#guard, gate, hints, logger });
    return new ConnectionSorter({
      mode: this.#tls?.mode ?? 'disabled',
      hints,
      plaintext: (socket) => intake.plaintext(socket),
      tls: (socket) => intake.encrypted(socket),
    });
  }

  async #close(graceMs: number): Promise<void> {
    const listener = this.#listener;
    const released = new Promise<void>((resolve) => (listener === undefined ? resolve() : listener.close(() => resolve())));
    this.#services?.stop();
    const drained = this.#calls.drain();
    const ended = drained.then(() => new Promise<void>((resolve) => this.#server.tryShutdown(() => resolve())));
    await this.#orAfter(graceMs, ended);
    // The last answers are on their way: a connection that is cut now takes them along.
    if (!this.#calls.cut()) await this.#orAfter(Math.min(graceMs, lastBytesMs), this.#guard.drained());
    this.#server.forceShutdown();
    this.#guard.destroyAll();
    await released;
  }

  /** Waits for `work`, but not longer than `ms`. */
  async #orAfter(ms: number, work: Promise<void>): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = this.#environment.clock.setTimer(ms, resolve, { keepAlive: true });
      void work.then(() => {
        timer.cancel();
        resolve();
      });
    });
  }
}

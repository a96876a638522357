/**
 * The door to the network, in both directions. `GrpcTransport` uses sockets; `MemoryTransport` (in `@mq/rpc/simulated`) connects clients and servers of
 * one process. Both run the same serialisers, so what crosses is the same bytes.
 */
export interface Transport {
  /** A channel to `host:port`. Nothing is dialled before the first call; it reconnects by itself. */
  connect(address: string, options?: ChannelOptions): Channel;
  /** A server that is not listening yet. */
  createServer(options?: ServerOptions): Server;
}

export interface ChannelOptions {
  /** Deadline of unary calls that give none, milliseconds. @default 5000 */
  readonly timeoutMs?: number;
  /** @default plaintext */
  readonly tls?: ClientTls;
}

/** How a client speaks TLS. */
export interface ClientTls {
  /** Certificates of the authorities that are trusted, PEM. @default those of Node */
  readonly authorities?: string;
  /** False takes any certificate, as the official RocketMQ clients do: what is said is hidden, but nobody knows from whom. @default true */
  readonly verify?: boolean;
}

/** A server's certificate (with its chain) and the key that belongs to it, PEM. */
export interface TlsCertificate {
  readonly certificate: string;
  readonly privateKey: string;
}

/** `permissive`: TLS and plaintext on the same port. `required`: only TLS. `disabled`: only plaintext. */
export const tlsModes = ['permissive', 'required', 'disabled'] as const;
export type TlsMode = (typeof tlsModes)[number];

export interface ServerTls {
  readonly mode: TlsMode;
  /** Asked for at the first connection that begins with TLS, and again when it failed. */
  readonly certificate: () => Promise<TlsCertificate>;
}

/** A client's way to one server. Errors of every call are `MqError`s. */
export interface Channel {
  readonly address: string;
  unary<Req, Res>(method: ClientMethod<Req, Res>, request: Req, options?: UnaryOptions): Promise<Res>;
  /** Iterating ends when the server ends; leaving the loop early cancels the call. */
  serverStream<Req, Res>(method: ClientMethod<Req, Res>, request: Req, options?: CallOptions): AsyncIterable<Res>;
  bidi<Req, Res>(method: ClientMethod<Req, Res>, options?: CallOptions): ClientStream<Req, Res>;
  /** Ends the connection; calls under way fail with UNAVAILABLE. Idempotent. */
  close(): void;
}

interface MethodShape {
  /** `/mq.v1.MessageService/SendMessage` */
  readonly path: string;
  readonly requestStream: boolean;
  readonly responseStream: boolean;
}

/** The client's side of a method: what it gives and what it gets. The definitions of `@mq/proto` fit. */
export interface ClientMethod<Req, Res> extends MethodShape {
  requestSerialize(request: Req): Buffer;
  responseDeserialize(bytes: Buffer): Res;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Headers of the request, by their lower-case names. @default none */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface UnaryOptions extends CallOptions {
  /** Milliseconds; the call fails with TIMEOUT when they are over. @default the channel's timeoutMs */
  readonly timeoutMs?: number;
}

/** A stream in both directions, from the client's side. Iterate it to read; an error ends the iteration by throwing. Leaving the loop does not end the call. */
export interface ClientStream<Req, Res> extends AsyncIterable<Res> {
  /**
   * Sends a message. Resolves when the transport wants more: awaiting each write is what keeps memory bounded. Rejects when the call has ended.
   */
  write(message: Req): Promise<void>;
  /** Says that nothing more will be sent; the server may go on sending. */
  end(): void;
  cancel(): void;
}

export interface ServerOptions {
  /** The largest message taken, bytes. @default limits.rpcMessageBytes */
  readonly maxMessageBytes?: number;
  /** Connections beyond this are refused. @default 10000 */
  readonly maxConnections?: number;
  /** Calls at once on one connection. @default 1000 */
  readonly maxConcurrentCalls?: number;
  /**
   * What requests that are not answered yet and answers that are not read yet may hold together, bytes; beyond it the connection that holds most of it is
   * closed. @default 268435456
   */
  readonly maxInFlightBytes?: number;
  /** Calls at once, of all connections, whose requests may be compressed; more are refused with FLOW_CONTROL. @default 16 */
  readonly maxCompressedCalls?: number;
  /** @default plaintext only */
  readonly tls?: ServerTls;
}

/** Takes handlers, then listens. Every method of every service named in `addService` must have a handler when it starts. */
export interface Server {
  /** Announces a service (for reflection, health, and the completeness check). */
  addService(fullName: string): void;
  unary<Req, Res>(method: ServerMethod<Req, Res>, handler: UnaryHandler<Req, Res>): void;
  serverStream<Req, Res>(method: ServerMethod<Req, Res>, handler: ServerStreamHandler<Req, Res>): void;
  bidi<Req, Res>(method: ServerMethod<Req, Res>, handler: BidiHandler<Req, Res>): void;
  /** Listens; port 0 takes a free one. Resolves with the port. Throws ADDRESS_IN_USE. */
  listen(host: string, port: number): Promise<number>;
  /**
   * Takes no new calls, aborts the signal of streams, lets unary calls end for `graceMs`, then cuts what is left. Idempotent.
   * @param graceMs @default 5000
   */
  close(graceMs?: number): Promise<void>;
}

/** The server's side of a method: what it gets and what it gives. */
export interface ServerMethod<Req, Res> extends MethodShape {
  requestDeserialize(bytes: Buffer): Req;
  responseSerialize(response: Res): Buffer;
}

/** What a handler knows of its call. */
export interface CallContext {
  /** Aborts when the client cancels, its deadline passes, its connection breaks, or the server closes. */
  readonly signal: AbortSignal;
  /** The client's `ip:port`. */
  readonly peer: string;
  /** The `host:port` that the client dialled (the :authority header); empty if unknown. */
  readonly authority: string;
  /** How long the client still waits, milliseconds; Infinity: it gave no deadline. */
  readonly timeoutMs: number;
  /** A header of the request by its lower-case name; empty: it has none. */
  header(name: string): string;
}

export type UnaryHandler<Req, Res> = (request: Req, call: CallContext) => Promise<Res> | Res;
/** Back-pressure: the next value is asked for when the client has room. */
export type ServerStreamHandler<Req, Res> = (request: Req, call: CallContext) => AsyncIterable<Res>;
/** The call ends when the handler returns, with its error if it throws. */
export type BidiHandler<Req, Res> = (stream: ServerStream<Req, Res>, call: CallContext) => Promise<void>;

/**
 * A stream in both directions, from the server's side. Iteration ends when the client has said all; it throws CANCELLED when the client is gone, and
 * UNAVAILABLE when the server closes (what is owed to the client may still be written then). A cancellation over gRPC is an end followed by a reset:
 * where the two come apart, a handler sees the end, so an end must never mean more than "nothing further". Leaving the loop does not end the call.
 */
export interface ServerStream<Req, Res> extends AsyncIterable<Req> {
  /** As `ClientStream.write`. */
  write(message: Res): Promise<void>;
}

import { Client, credentials, type ChannelCredentials } from '@grpc/grpc-js';
import { formatAddress, parseAddress, type Clock } from '@mq/common';
import { channelSettings, defaultTimeoutMs } from '../grpc-settings';
import type { CallOptions, Channel, ChannelOptions, ClientMethod, ClientStream, ClientTls, UnaryOptions } from '../transport';
import { BidiCall } from './bidi-call';
import { CallSet } from './call-set';
import { serverStreamCall } from './server-stream-call';
import { unaryCall } from './unary-call';

/** A connection to one server, dialled with the first call and again whenever it breaks. */
export class GrpcChannel implements Channel {
  readonly address: string;
  readonly #clock: Clock;
  readonly #client: Client;
  readonly #calls: CallSet;
  readonly #timeoutMs: number;

  /** Throws INVALID_ARGUMENT when the address is not `host:port`. */
  constructor(address: string, clock: Clock, options: ChannelOptions) {
    this.address = formatAddress(parseAddress(address));
    this.#clock = clock;
    this.#timeoutMs = options.timeoutMs ?? defaultTimeoutMs;
    this.#calls = new CallSet(this.address);
    this.#client = new Client(this.address, credentialsOf(options.tls), channelSettings);
  }

  unary<Req, Res>(method: ClientMethod<Req, Res>, request: Req, options: UnaryOptions = {}): Promise<Res> {
    const timeoutMs = options.timeoutMs ?? this.#timeoutMs;
    return unaryCall({ client: this.#client, clock: this.#clock, calls: this.#calls, method, request, timeoutMs, options });
  }

  serverStream<Req, Res>(method: ClientMethod<Req, Res>, request: Req, options: CallOptions = {}): AsyncIterable<Res> {
    return serverStreamCall(this.#client, this.#calls, method, request, options);
  }

  bidi<Req, Res>(method: ClientMethod<Req, Res>, options: CallOptions = {}): ClientStream<Req, Res> {
    return new BidiCall(this.#client, this.#calls, method, options);
  }

  close(): void {
    if (this.#calls.closed) return;
    this.#calls.close();
    this.#client.close();
  }
}

function credentialsOf(tls: ClientTls | undefined): ChannelCredentials {
  if (tls === undefined) return credentials.createInsecure();
  const { authorities, verify = true } = tls;
  return credentials.createSsl(authorities === undefined ? null : Buffer.from(authorities), null, null, { rejectUnauthorized: verify });
}

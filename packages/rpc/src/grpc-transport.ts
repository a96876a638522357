import { silentLogger, SystemClock, type Clock, type Logger } from '@mq/common';
import { GrpcChannel } from './client/grpc-channel';
import { GrpcServer } from './server/grpc-server';
import type { Channel, ChannelOptions, ClientTls, Server, ServerOptions, Transport } from './transport';

export interface GrpcTransportOptions {
  /** @default the system's. Deadlines are real time whatever the clock. */
  readonly clock?: Clock;
  /** Of all channels that say nothing else. @default plaintext */
  readonly tls?: ClientTls;
  /** Told of bugs in handlers, whose text no client sees. @default silent */
  readonly logger?: Logger;
}

/** gRPC over TCP. */
export class GrpcTransport implements Transport {
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #channelDefaults: ChannelOptions;

  constructor(options: GrpcTransportOptions = {}) {
    this.#clock = options.clock ?? new SystemClock();
    this.#logger = options.logger ?? silentLogger;
    this.#channelDefaults = options.tls === undefined ? {} : { tls: options.tls };
  }

  connect(address: string, options: ChannelOptions = {}): Channel {
    return new GrpcChannel(address, this.#clock, { ...this.#channelDefaults, ...options });
  }

  createServer(options: ServerOptions = {}): Server {
    return new GrpcServer({ clock: this.#clock, logger: this.#logger }, options);
  }
}

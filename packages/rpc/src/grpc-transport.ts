import { silentLogger, SystemClock, type Clock, type Logger } from '@mq/common';
import { GrpcChannel } from './client/grpc-channel';
import { GrpcServer } from './server/grpc-server';
import type { Channel, ChannelOptions, Server, ServerOptions, Transport } from './transport';

export interface GrpcTransportOptions {
  /** @default the system's. Deadlines are real time whatever the clock. */
  readonly clock?: Clock;
  /** Told of bugs in handlers, whose text no client sees. @default silent */
  readonly logger?: Logger;
}

/** gRPC over TCP. */
export class GrpcTransport implements Transport {
  readonly #clock: Clock;
  readonly #logger: Logger;

  constructor(options: GrpcTransportOptions = {}) {
    this.#clock = options.clock ?? new SystemClock();
    this.#logger = options.logger ?? silentLogger;
  }

  connect(address: string, options: ChannelOptions = {}): Channel {
    return new GrpcChannel(address, this.#clock, options);
  }

  createServer(options: ServerOptions = {}): Server {
    return new GrpcServer({ clock: this.#clock, logger: this.#logger }, options);
  }
}

import { silentLogger, type Clock, type Logger } from '@mq/common';
import type { Channel, ChannelOptions, Server, ServerOptions, Transport } from '../transport';
import { MemoryChannel } from './memory-channel';
import { MemoryNetwork } from './memory-network';
import { MemoryServer } from './memory-server';

export interface MemoryTransportOptions {
  readonly clock: Clock;
  /** Told of bugs in handlers. @default silent */
  readonly logger?: Logger;
  /** How long what is sent now takes to cross a connection to this address, in either direction, milliseconds. Order is kept. @default no time */
  readonly latencyMs?: (address: string) => number;
}

/**
 * A network inside the process: the channels and servers of one MemoryTransport reach each other, without sockets, by the same coding, bounds and
 * errors as over gRPC. Messages take no time unless `latencyMs` says so; deadlines run by the clock. Limits on connections and on calls at once are not applied.
 */
export class MemoryTransport implements Transport {
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #network: MemoryNetwork;
  #channels = 0;

  constructor({ clock, logger = silentLogger, latencyMs }: MemoryTransportOptions) {
    this.#clock = clock;
    this.#logger = logger;
    this.#network = new MemoryNetwork(
      latencyMs === undefined ? undefined : (address, cross) => void clock.setTimer(latencyMs(address), cross),
    );
  }

  connect(address: string, options: ChannelOptions = {}): Channel {
    const peer = `127.0.0.1:${++this.#channels}`;
    return new MemoryChannel(address, { network: this.#network, clock: this.#clock, peer }, options);
  }

  createServer(options: ServerOptions = {}): Server {
    return new MemoryServer({ network: this.#network, clock: this.#clock, logger: this.#logger }, options);
  }

  /** Breaks the calls under way to an address, as a cable that is pulled and put back: clients get UNAVAILABLE, servers see their clients gone. */
  disconnect(address: string): void {
    this.#network.cut(address);
  }

  /** Breaks the calls under way to an address and refuses new ones with UNAVAILABLE, until `heal`. */
  partition(address: string): void {
    this.#network.partition(address);
  }

  heal(address: string): void {
    this.#network.heal(address);
  }
}

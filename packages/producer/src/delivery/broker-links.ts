import type { BrokerChannels, QueuePlace } from '@mq/client';
import type { Batch } from '../batch/batch';
import { BrokerLink, type LinkEvents, type Readiness } from './broker-link';
import type { ProducerSettings } from '../producer-options';

/** The publish streams to all brokers, by address. */
export class BrokerLinks {
  readonly #settings: ProducerSettings;
  readonly #channels: BrokerChannels;
  readonly #producerId: number;
  readonly #events: LinkEvents;
  readonly #links = new Map<string, BrokerLink>();
  readonly #offered = new Set<BrokerLink>();

  constructor(settings: ProducerSettings, channels: BrokerChannels, producerId: number, events: LinkEvents) {
    this.#settings = settings;
    this.#channels = channels;
    this.#producerId = producerId;
    this.#events = events;
  }

  readiness(place: QueuePlace): Readiness {
    return this.#links.get(place.address)?.readiness ?? 'room';
  }

  /** Gives a batch to the broker of a place; it is written by `flush`. */
  offer(batch: Batch, place: QueuePlace): void {
    batch.place = place;
    const link = this.#link(place.address);
    link.offer(batch);
    this.#offered.add(link);
  }

  flush(): void {
    for (const link of this.#offered) link.flush();
    this.#offered.clear();
  }

  /** Drops streams without work to brokers that are in no route any more. */
  retain(addresses: ReadonlySet<string>): void {
    for (const [address, link] of this.#links) {
      if (addresses.has(address) || !link.idle) continue;
      this.#links.delete(address);
      link.close();
    }
  }

  /** Idempotent. */
  close(): void {
    for (const link of this.#links.values()) link.close();
    this.#links.clear();
  }

  #link(address: string): BrokerLink {
    let link = this.#links.get(address);
    if (link === undefined) {
      const { maxInFlightBatches, ackTimeoutMs, clock, random } = this.#settings;
      link = new BrokerLink({
        address,
        producerId: this.#producerId,
        channel: () => this.#channels.to(address),
        maxInFlightBatches,
        ackTimeoutMs,
        clock,
        random,
        events: this.#events,
      });
      this.#links.set(address, link);
    }
    return link;
  }
}

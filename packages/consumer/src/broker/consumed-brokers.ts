import { masterId, MqError } from '@mq/common';
import type { BrokerChannels, Routes } from '@mq/client';
import type { Channel } from '@mq/rpc';
import type { ConsumedBroker } from './consumed-broker';

/** The brokers in use, each made when it is first needed. */
export class ConsumedBrokers {
  readonly #routes: Routes;
  readonly #channels: BrokerChannels;
  readonly #make: (brokerName: string, channel: () => Channel) => ConsumedBroker;
  readonly #brokers = new Map<string, ConsumedBroker>();
  /** Topics whose routes tell where the brokers are. */
  readonly #topics = new Set<string>();
  readonly #lastAddress = new Map<string, string>();

  constructor(routes: Routes, channels: BrokerChannels, make: (brokerName: string, channel: () => Channel) => ConsumedBroker) {
    this.#routes = routes;
    this.#channels = channels;
    this.#make = make;
  }

  /** From now on the route of this topic is looked at too. */
  useTopic(topic: string): void {
    this.#topics.add(topic);
  }

  to(brokerName: string): ConsumedBroker {
    let broker = this.#brokers.get(brokerName);
    if (broker === undefined) {
      broker = this.#make(brokerName, () => this.channelTo(brokerName));
      broker.fetcher.start();
      this.#brokers.set(brokerName, broker);
    }
    return broker;
  }

  /** The channel to a broker's master, at the address of the newest route. Throws UNAVAILABLE if none has told. */
  channelTo(brokerName: string): Channel {
    const address = this.#addressOf(brokerName) ?? this.#lastAddress.get(brokerName);
    if (address === undefined) throw new MqError('UNAVAILABLE', `no route tells where broker ${brokerName} is`);
    this.#lastAddress.set(brokerName, address);
    return this.#channels.to(address);
  }

  /** No longer needed: ends its fetch stream. */
  async drop(brokerName: string): Promise<void> {
    const broker = this.#brokers.get(brokerName);
    this.#brokers.delete(brokerName);
    this.#lastAddress.delete(brokerName);
    await broker?.fetcher.close();
  }

  get all(): readonly ConsumedBroker[] {
    return [...this.#brokers.values()];
  }

  get count(): number {
    return this.#brokers.size;
  }

  get bufferedBytes(): number {
    return this.all.reduce((sum, broker) => sum + broker.fetcher.bufferedBytes, 0);
  }

  async close(): Promise<void> {
    await Promise.all(this.all.map((broker) => broker.fetcher.close()));
  }

  #addressOf(brokerName: string): string | undefined {
    for (const topic of this.#topics) {
      const broker = this.#routes.get(topic)?.brokers.find((data) => data.brokerName === brokerName);
      const address = broker?.addresses.get(masterId);
      if (address !== undefined) return address;
    }
    return undefined;
  }
}

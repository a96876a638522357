import type { Channel } from '@mq/rpc';
import type { BrokerLocator } from './broker-locator';
import type { ConsumedBroker } from './consumed-broker';

/** The brokers in use, each made when it is first needed. */
export class ConsumedBrokers {
  readonly #locator: BrokerLocator;
  readonly #make: (brokerName: string, channel: () => Channel) => ConsumedBroker;
  readonly #brokers = new Map<string, ConsumedBroker>();

  constructor(locator: BrokerLocator, make: (brokerName: string, channel: () => Channel) => ConsumedBroker) {
    this.#locator = locator;
    this.#make = make;
  }

  /** From now on the route of this topic is looked at too. */
  useTopic(topic: string): void {
    this.#locator.useTopic(topic);
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
    return this.#locator.channelTo(brokerName);
  }

  /** No longer needed: ends its fetch stream. */
  async drop(brokerName: string): Promise<void> {
    const broker = this.#brokers.get(brokerName);
    this.#brokers.delete(brokerName);
    this.#locator.forget(brokerName);
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
}

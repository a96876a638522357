import { masterId, MqError } from '@mq/common';
import type { BrokerChannels, Routes } from '@mq/client';
import type { Channel } from '@mq/rpc';

/** Tells where brokers are, as the routes of the topics in use say. */
export class BrokerLocator {
  readonly #routes: Pick<Routes, 'get'>;
  readonly #channels: BrokerChannels;
  /** Topics whose routes tell where the brokers are. */
  readonly #topics = new Set<string>();
  readonly #lastAddress = new Map<string, string>();

  constructor(routes: Pick<Routes, 'get'>, channels: BrokerChannels) {
    this.#routes = routes;
    this.#channels = channels;
  }

  /** From now on the route of this topic is looked at too. */
  useTopic(topic: string): void {
    this.#topics.add(topic);
  }

  /** The channel to a broker's master, at the address of the newest route. Throws UNAVAILABLE if none has told. */
  channelTo(brokerName: string): Channel {
    const address = this.#addressOf(brokerName) ?? this.#lastAddress.get(brokerName);
    if (address === undefined) throw new MqError('UNAVAILABLE', `no route tells where broker ${brokerName} is`);
    this.#lastAddress.set(brokerName, address);
    return this.#channels.to(address);
  }

  /** A broker is no longer needed. */
  forget(brokerName: string): void {
    this.#lastAddress.delete(brokerName);
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

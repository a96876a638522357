import { BrokerChannels, NameServers, queryMasters, readableQueues, Routes, type ClientSettings } from '@mq/client';
import { Closer, MqError } from '@mq/common';
import type { Channel } from '@mq/rpc';
import { BrokerLocator } from './broker-locator';

/** The brokers of some topics: which they are, as the routes change, and the way to each. */
export class RoutedBrokers {
  readonly #topics: readonly string[];
  readonly #closer = new Closer();
  readonly #routes: Routes;
  readonly #locator: BrokerLocator;
  readonly #nameServers: NameServers;
  readonly #channels: BrokerChannels;

  constructor(settings: ClientSettings, topics: readonly string[]) {
    const { clock, random, logger, transport } = settings;
    this.#topics = topics;
    const addresses = settings.nameServers;
    const nameServers = new NameServers({ addresses, transport, clock, random, logger, attemptTimeoutMs: settings.requestTimeoutMs });
    this.#nameServers = nameServers;
    this.#routes = new Routes(settings, nameServers);
    const channels = new BrokerChannels({ transport, clock, logger, routed: () => this.#routes.addresses() });
    this.#channels = channels;
    this.#locator = new BrokerLocator(this.#routes, channels);
    for (const topic of topics) this.#locator.useTopic(topic);
    this.#closer.add('name servers', () => nameServers.close());
    this.#closer.add('routes', () => this.#routes.close());
    this.#closer.add('channels', () => channels.close());
  }

  /** Finds the routes. A topic that does not exist yet is no error. Throws NO_ROUTE when no NameServer answers and no route is cached. */
  start(): Promise<void> {
    return this.#routes.start(this.#topics);
  }

  /** Which of the topics each broker has queues of, to be read, as far as the routes are known. */
  topicsByBroker(): Map<string, Set<string>> {
    const brokers = new Map<string, Set<string>>();
    for (const topic of this.#topics) {
      const route = this.#routes.get(topic);
      if (route === undefined) continue;
      for (const { brokerName } of readableQueues(route)) brokers.set(brokerName, (brokers.get(brokerName) ?? new Set()).add(topic));
    }
    return brokers;
  }

  /** Calls back after each change of a route. Returns how to stop it. */
  onChange(listener: () => void): () => void {
    return this.#routes.onChange(listener);
  }

  /** The channel to a broker's master. Throws UNAVAILABLE while no route has told where it is. */
  channelTo(brokerName: string): Channel {
    return this.#locator.channelTo(brokerName);
  }

  /** The channel to some broker, of whatever topics. Throws UNAVAILABLE when no NameServer answers, or none knows a broker. */
  async channelToAny(): Promise<Channel> {
    const [master] = await queryMasters(this.#nameServers);
    if (master === undefined) throw new MqError('UNAVAILABLE', 'no NameServer knows a broker');
    return this.#channels.to(master.address);
  }

  /** Idempotent. */
  close(): Promise<void> {
    return this.#closer.close();
  }
}

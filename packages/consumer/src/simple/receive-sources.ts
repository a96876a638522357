import { LinkedSignal, sleep, type Clock, type Random } from '@mq/common';
import type { RoutedBrokers } from '../broker/routed-brokers';
import type { TopicSubscription } from '../subscription/topic-subscriptions';
import { ReceiveSource } from './receive-source';

export interface ReceiveSourcesOptions {
  readonly brokers: RoutedBrokers;
  readonly subscriptions: readonly TopicSubscription[];
  readonly group: string;
  readonly clientId: string;
  readonly requestTimeoutMs: number;
  readonly clock: Clock;
  readonly random: Random;
}

/** The sources of the subscribed topics, as the routes change, each of them first in its turn. */
export class ReceiveSources {
  readonly #options: ReceiveSourcesOptions;
  readonly #sources = new Map<string, ReceiveSource>();
  #turn: number;

  constructor(options: ReceiveSourcesOptions) {
    this.#options = options;
    this.#turn = options.random.integer(2 ** 20);
    options.brokers.onChange(() => this.#update());
  }

  /** As `inTurn`; while no route is known waits for one, at most so long. */
  async some(waitMs: number, signal: AbortSignal): Promise<ReceiveSource[]> {
    if (this.#sources.size === 0 && waitMs > 0) {
      const { clock, brokers } = this.#options;
      const found = new AbortController();
      const stop = brokers.onChange(() => found.abort());
      using linked = new LinkedSignal(signal, found.signal);
      await sleep(clock, waitMs, linked.signal).catch(() => undefined);
      stop();
    }
    return this.inTurn();
  }

  /** Every source once: those that may hold messages for us, then the others from the next one on. */
  inTurn(): ReceiveSource[] {
    const all = [...this.#sources.values()];
    const first = all.length === 0 ? 0 : this.#turn++ % all.length;
    const turned = [...all.slice(first), ...all.slice(0, first)];
    return [...turned.filter((source) => source.mayHoldMessages), ...turned.filter((source) => !source.mayHoldMessages)];
  }

  #update(): void {
    const { brokers, subscriptions } = this.#options;
    const wanted = new Set<string>();
    for (const [brokerName, topics] of brokers.topicsByBroker()) {
      for (const subscription of subscriptions) {
        if (!topics.has(subscription.topic)) continue;
        const key = `${brokerName}/${subscription.topic}`;
        wanted.add(key);
        if (!this.#sources.has(key)) this.#sources.set(key, this.#source(brokerName, subscription));
      }
    }
    for (const key of this.#sources.keys()) if (!wanted.has(key)) this.#sources.delete(key);
  }

  #source(brokerName: string, subscription: TopicSubscription): ReceiveSource {
    return new ReceiveSource({
      ...this.#options,
      brokerName,
      subscription,
      channel: () => this.#options.brokers.channelTo(brokerName),
    });
  }
}

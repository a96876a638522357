import { sleep, type Clock } from '@mq/common';
import type { RoutedBrokers } from '../broker/routed-brokers';
import type { TopicSubscription } from '../subscription/topic-subscriptions';
import { BrokerReceiver, type BrokerReceiverOptions } from './broker-receiver';

export interface BrokerReceiversOptions extends Omit<
  BrokerReceiverOptions,
  'brokerName' | 'channel' | 'windowMessages' | 'windowBytes' | 'onBroken'
> {
  readonly brokers: RoutedBrokers;
  /** Over all brokers. */
  readonly windowMessages: () => number;
  /** Over all brokers. */
  readonly windowBytes: () => number;
  readonly clock: Clock;
}

/** A receiver for every broker that has one of the topics, as the routes change. */
export class BrokerReceivers {
  readonly #options: BrokerReceiversOptions;
  readonly #receivers = new Map<string, BrokerReceiver>();
  #stopWatching: () => void = () => undefined;
  #closed = false;

  constructor(options: BrokerReceiversOptions) {
    this.#options = options;
  }

  start(): void {
    this.#stopWatching = this.#options.brokers.onChange(() => this.#update());
    this.#update();
  }

  /** Resolves when every broker known now has taken the subscriptions or refused them, or the time is over. */
  async settled(timeoutMs: number): Promise<void> {
    await this.#within(timeoutMs, () => Promise.all([...this.#receivers.values()].map((receiver) => receiver.settled)));
  }

  /** A broker is probably gone: its stream is given up and opened anew. */
  reset(brokerName: string): void {
    this.#receivers.get(brokerName)?.reset();
  }

  /**
   * Takes nothing more. Resolves when what was held is finished and stored, and `further` is done, or the time is over.
   */
  async retire(timeoutMs: number, further: () => Promise<void>): Promise<void> {
    this.#closed = true;
    this.#stopWatching();
    const receivers = [...this.#receivers.values()];
    await this.#within(timeoutMs, () => Promise.all([further(), ...receivers.map((receiver) => receiver.retire())]));
  }

  /** Ends every stream, whatever is under way. Idempotent. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#stopWatching();
    await Promise.all([...this.#receivers.values()].map((receiver) => receiver.close()));
  }

  #update(): void {
    if (this.#closed) return;
    const topicsByBroker = this.#options.brokers.topicsByBroker();
    for (const [brokerName, topics] of topicsByBroker) {
      const subscriptions = this.#options.subscriptions.filter(({ topic }) => topics.has(topic));
      const receiver = this.#receivers.get(brokerName);
      if (receiver === undefined) this.#receivers.set(brokerName, this.#receiver(brokerName, subscriptions).start());
      else receiver.use(subscriptions);
    }
    for (const [brokerName, receiver] of this.#receivers) {
      // A broker that is in no route but still there goes on serving; the routes may be what is wrong.
      if (topicsByBroker.has(brokerName) || receiver.isOpen) continue;
      this.#receivers.delete(brokerName);
      void receiver.close();
    }
  }

  #receiver(brokerName: string, subscriptions: readonly TopicSubscription[]): BrokerReceiver {
    const { brokers, windowMessages, windowBytes } = this.#options;
    const share = (window: () => number) => (): number => Math.max(1, Math.floor(window() / Math.max(1, this.#receivers.size)));
    return new BrokerReceiver({
      ...this.#options,
      brokerName,
      subscriptions,
      channel: () => brokers.channelTo(brokerName),
      windowMessages: share(windowMessages),
      windowBytes: share(windowBytes),
      onBroken: () => this.#update(),
    });
  }

  async #within(timeoutMs: number, work: () => Promise<unknown>): Promise<void> {
    const patience = new AbortController();
    const enough = sleep(this.#options.clock, timeoutMs, patience.signal).catch(() => undefined);
    try {
      await Promise.race([work(), enough]);
    } finally {
      patience.abort();
    }
  }
}

import {
  queryMasters,
  writableQueues,
  type FaultStrategy,
  type MasterBroker,
  type NameServers,
  type QueuePlace,
  type Routes,
} from '@mq/client';
import { backoffMs, MqError, type Clock, type Random, type TopicRoute } from '@mq/common';
import { assumedQueues } from '../queues/assumed-queues';
import type { TopicSends } from '../waiting/topic-sends';

/** Between two questions for a topic without queues. */
const asking = { initialMs: 100, maxMs: 2_000 };
/** Between two questions for a topic that is being made. */
const assumedMs = 200;

export interface QueueLocatorOptions {
  readonly routes: Routes;
  readonly nameServers: NameServers;
  readonly clock: Clock;
  readonly random: Random;
  readonly faults: FaultStrategy;
  /** The topic's queues have changed. */
  readonly located: (topic: TopicSends) => void;
}

/** Finds the queues of topics; asks again until it has them or nobody waits for them. */
export class QueueLocator {
  readonly #options: QueueLocatorOptions;
  readonly #asking = new Set<TopicSends>();
  #closed = false;

  constructor(options: QueueLocatorOptions) {
    this.#options = options;
  }

  /** Begins to look for the queues of a topic, unless that is under way. */
  locate(topic: TopicSends): void {
    const now = this.#options.clock.monotonic();
    if (this.#asking.has(topic) || this.#closed || (topic.queues.length > 0 && now - topic.askedAt < assumedMs)) return;
    topic.askedAt = now;
    this.#asking.add(topic);
    void this.#locate(topic, 1);
  }

  /** Asks the NameServers for the route of a topic that has one. Never rejects. */
  async refresh(topic: TopicSends): Promise<void> {
    try {
      const route = await this.#options.routes.refresh(topic.topic);
      if (route !== undefined) this.routeChanged(topic, route);
    } catch (error) {
      topic.trouble = MqError.from(error);
    }
  }

  /** A route has come. */
  routeChanged(topic: TopicSends, route: TopicRoute): void {
    const queues = writableQueues(route);
    topic.trouble = queues.length > 0 ? undefined : new MqError('NO_WRITABLE_QUEUE', `no broker takes messages for ${topic.topic} now`);
    topic.setQueues(queues, false);
    this.#options.located(topic);
  }

  close(): void {
    this.#closed = true;
  }

  async #locate(topic: TopicSends, attempt: number): Promise<void> {
    const { clock, random } = this.#options;
    if (this.#closed) return;
    try {
      await this.#ask(topic, attempt);
    } catch (error) {
      topic.trouble = MqError.from(error);
    }
    if (topic.queues.length === 0 && topic.pending > 0) {
      clock.setTimer(backoffMs(attempt, asking, random), () => void this.#locate(topic, attempt + 1));
    } else this.#asking.delete(topic);
  }

  async #ask(topic: TopicSends, attempt: number): Promise<void> {
    const { routes, located } = this.#options;
    const route = await (topic.assumed || attempt > 1 ? routes.refresh(topic.topic) : routes.find(topic.topic));
    if (route !== undefined) return this.routeChanged(topic, route);
    if (topic.assumed && topic.queues.length > 0) return;
    topic.setQueues(await this.#assumedQueues(topic.topic), true);
    located(topic);
  }

  /** No NameServer knows the topic: the first message makes it, on whichever broker it is sent to. */
  async #assumedQueues(topic: string): Promise<QueuePlace[]> {
    const master = this.#pick(await queryMasters(this.#options.nameServers));
    if (master === undefined) throw new MqError('NO_ROUTE', `no NameServer knows the topic ${topic}, nor a broker that could make it`);
    return assumedQueues(topic, master);
  }

  /** A random one, rather not one that failed lately. */
  #pick(masters: readonly MasterBroker[]): MasterBroker | undefined {
    const { clock, random, faults } = this.#options;
    const well = masters.filter(({ brokerName }) => faults.isAvailable(brokerName, clock.monotonic()));
    const candidates = well.length > 0 ? well : masters;
    return candidates[random.integer(Math.max(1, candidates.length))];
  }
}

import { checkTopicName, Deadline, MqError, type Clock, type MessageQueue, type Random } from '@mq/common';
import type { Routes } from '@mq/client';
import type { ConsumedBrokers } from '../broker/consumed-brokers';
import { retry } from './retry';
import { queueKey } from '../queue/queue-key';
import type { AssignedQueues } from './assigned-queues';

/** How long brokers may take to tell the offsets of queues. */
const assignTimeoutMs = 10_000;

export interface ManualAssignmentOptions {
  readonly routes: Routes;
  readonly brokers: ConsumedBrokers;
  readonly queues: AssignedQueues;
  readonly clock: Clock;
  readonly random: Random;
}

/** Queues that the application chose itself. */
export class ManualAssignment {
  readonly #options: ManualAssignmentOptions;
  readonly #onBrokers: () => void;
  #brokerNames: ReadonlySet<string> = new Set();
  #lastAssign: Promise<unknown> = Promise.resolve();

  /** @param onBrokers called when `brokerNames` has changed */
  constructor(options: ManualAssignmentOptions, onBrokers: () => void) {
    this.#options = options;
    this.#onBrokers = onBrokers;
  }

  /** The brokers of the chosen queues. */
  get brokerNames(): ReadonlySet<string> {
    return this.#brokerNames;
  }

  /** See `PullConsumer.assign`. Calls follow one another. */
  assign(queues: readonly MessageQueue[], signal?: AbortSignal): Promise<void> {
    const chosen = new Map(
      queues.map((queue) => [queueKey(checked(queue)), { topic: queue.topic, brokerName: queue.brokerName, queueId: queue.queueId }]),
    );
    const assign = this.#lastAssign.then(() => this.#assign(chosen, signal));
    this.#lastAssign = assign.catch(() => undefined);
    return assign;
  }

  async #assign(chosen: ReadonlyMap<string, MessageQueue>, signal: AbortSignal | undefined): Promise<void> {
    const { queues, clock } = this.#options;
    await queues.giveAway(
      queues.all.filter(({ key }) => !chosen.has(key)),
      signal,
    );
    this.#brokerNames = new Set([...chosen.values()].map(({ brokerName }) => brokerName));
    using deadline = new Deadline(clock, assignTimeoutMs, signal);
    await this.#findTopics(chosen.values());
    this.#onBrokers();
    const fresh = [...chosen.values()].filter((queue) => queues.get(queue) === undefined);
    const outcomes = await Promise.allSettled(
      [...this.#brokerNames].map((brokerName) => {
        const own = fresh.filter((queue) => queue.brokerName === brokerName);
        return retry(() => queues.take(brokerName, own, deadline.signal), { ...this.#options, signal: deadline.signal });
      }),
    );
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  }

  async #findTopics(queues: Iterable<MessageQueue>): Promise<void> {
    const { routes, brokers } = this.#options;
    for (const topic of new Set([...queues].map((queue) => queue.topic))) {
      brokers.useTopic(topic);
      if ((await routes.find(topic)) === undefined) throw new MqError('TOPIC_NOT_FOUND', `no NameServer knows topic ${topic}`);
    }
  }
}

function checked(queue: MessageQueue): MessageQueue {
  checkTopicName(queue.topic);
  if (queue.brokerName !== '' && Number.isSafeInteger(queue.queueId) && queue.queueId >= 0) return queue;
  throw new MqError('INVALID_ARGUMENT', `${JSON.stringify(queue)} is not a queue: expected a topic, a broker name and a queue id from 0`);
}

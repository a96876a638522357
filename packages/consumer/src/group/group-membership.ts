import { readableQueues, type Routes } from '@mq/client';
import type { Clock, Logger, Random } from '@mq/common';
import type { ConsumedBrokers } from '../broker/consumed-brokers';
import type { AssignedQueues } from './assigned-queues';
import { BrokerMembership, type MemberHello } from './broker-membership';

export interface GroupMembershipOptions {
  readonly hello: MemberHello;
  readonly version: string;
  readonly routes: Routes;
  readonly brokers: ConsumedBrokers;
  readonly queues: AssignedQueues;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
}

/** This consumer's membership of its group: a session with every broker of the topics in use. */
export class GroupMembership {
  readonly #options: GroupMembershipOptions;
  readonly #memberships = new Map<string, BrokerMembership>();
  readonly #needed: () => ReadonlySet<string>;
  #stopWatching: () => void = () => undefined;
  #closed = false;

  /** @param needed the brokers to be a member at, as the routes are now */
  constructor(options: GroupMembershipOptions, needed: () => ReadonlySet<string>) {
    this.#options = options;
    this.#needed = needed;
  }

  start(): void {
    this.#stopWatching = this.#options.routes.onChange(() => this.update());
    this.update();
  }

  /** Joins at brokers that are new, and leaves those that are needed no more and gone. */
  update(): void {
    if (this.#closed) return;
    const needed = this.#needed();
    const shared = this.#options.hello.topics.length > 0;
    for (const brokerName of needed) {
      if (this.#memberships.has(brokerName)) continue;
      this.#options.brokers.to(brokerName);
      this.#memberships.set(brokerName, this.#join(brokerName));
    }
    for (const [brokerName, membership] of this.#memberships) {
      // A broker that is in no route but still there goes on serving its queues; the routes may be what is wrong.
      const isServing = !membership.isLost;
      if (!needed.has(brokerName) && !(shared && isServing)) void this.#leave(brokerName, membership);
    }
  }

  /** Resolves when every broker known now has given a first assignment. */
  async settled(): Promise<void> {
    await Promise.all([...this.#memberships.values()].map((membership) => membership.settled));
  }

  /** Follows no further assignments; the sessions go on until `close`. */
  async stop(): Promise<void> {
    this.#closed = true;
    this.#stopWatching();
    await Promise.all([...this.#memberships.values()].map((membership) => membership.stop()));
  }

  /** Ends all sessions. Idempotent. */
  async close(): Promise<void> {
    await this.stop();
    await Promise.all([...this.#memberships.values()].map((membership) => membership.leave()));
  }

  #join(brokerName: string): BrokerMembership {
    return new BrokerMembership({ ...this.#options, brokerName, onLost: () => this.update() }).start();
  }

  async #leave(brokerName: string, membership: BrokerMembership): Promise<void> {
    const { queues, brokers, logger } = this.#options;
    this.#memberships.delete(brokerName);
    logger.info({ brokerName }, 'broker no longer needed');
    queues.lose(queues.of(brokerName));
    await Promise.all([membership.leave(), brokers.drop(brokerName)]);
  }
}

/** The brokers that have queues to read of these topics, as far as their routes are known. */
export function readableBrokers(topics: readonly string[], routes: Pick<Routes, 'get'>): Set<string> {
  const known = topics.flatMap((topic) => routes.get(topic) ?? []);
  return new Set(known.flatMap(readableQueues).map(({ brokerName }) => brokerName));
}

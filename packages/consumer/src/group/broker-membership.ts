import { backoffMs, Deferred, MqError, sleep, type Clock, type Logger, type MessageQueue, type Random } from '@mq/common';
import { Session } from '@mq/client';
import type { Assignment__Output } from '@mq/proto';
import type { Channel } from '@mq/rpc';
import type { ConsumedBrokers } from '../broker/consumed-brokers';
import { queueKey } from '../queue/queue-key';
import type { AssignedQueues } from './assigned-queues';

/** Between two attempts to learn where assigned queues begin. */
const takingPauses = { initialMs: 100, maxMs: 5_000 };

/** What this client says of itself to every broker. */
export interface MemberHello {
  readonly clientId: string;
  readonly group: string;
  /** Topics whose queues are shared out among the group; none: the queues are chosen by hand. */
  readonly topics: readonly string[];
}

export interface BrokerMembershipOptions {
  readonly brokerName: string;
  readonly hello: MemberHello;
  readonly version: string;
  readonly brokers: ConsumedBrokers;
  readonly queues: AssignedQueues;
  /** The session is gone; it is being opened again. */
  readonly onLost: () => void;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
}

/**
 * This consumer's membership of its group at one broker: takes the queues that the broker assigns, gives away those that it takes back, one assignment
 * after the other. Of several that come meanwhile only the newest counts.
 */
export class BrokerMembership {
  readonly #options: BrokerMembershipOptions;
  readonly #session: Session;
  readonly #settled = new Deferred();
  readonly #closed = new AbortController();
  #wanted: Assignment__Output | undefined;
  #isLost = true;
  /** Ends the taking of queues when a newer assignment has come or the session is lost. */
  #taking = new AbortController();
  #working: Promise<void> | undefined;

  constructor(options: BrokerMembershipOptions) {
    const { hello, version, clock, random, logger } = options;
    this.#options = options;
    this.#session = new Session({
      channel: (): Channel => options.brokers.channelTo(options.brokerName),
      hello: { ...hello, topics: [...hello.topics], role: 'CONSUMER', language: 'typescript', version },
      events: {
        welcome: () => this.#welcome(),
        assignment: (assignment) => this.#assigned(assignment),
        lost: (error) => this.#lost(error),
      },
      clock,
      random,
      logger,
    });
  }

  start(): this {
    this.#session.start();
    return this;
  }

  /** Resolves when the first assignment has been taken (at once, with a welcome, if queues are chosen by hand), or when this closes. */
  get settled(): Promise<void> {
    return this.#settled.promise;
  }

  /** The broker does not hold this session at present. */
  get isLost(): boolean {
    return this.#isLost;
  }

  /** Takes and gives away nothing more; the queues are the caller's to give away before `leave`. */
  async stop(): Promise<void> {
    this.#closed.abort(new MqError('CLOSED', 'the consumer is closed'));
    this.#taking.abort(this.#closed.signal.reason);
    this.#settled.resolve();
    await this.#working;
  }

  /** Ends the session: the broker gives the queues to others at once. */
  async leave(): Promise<void> {
    await this.stop();
    await this.#session.close();
  }

  #welcome(): void {
    this.#isLost = false;
    if (this.#options.hello.topics.length === 0) this.#settled.resolve();
  }

  #assigned(assignment: Assignment__Output): void {
    if (this.#closed.signal.aborted) return;
    this.#wanted = assignment;
    this.#options.brokers.to(this.#options.brokerName).generation = assignment.generation;
    this.#taking.abort();
    this.#work();
  }

  #lost(error: MqError): void {
    const { brokerName, brokers, queues, logger } = this.#options;
    if (!this.#isLost || !error.retryable) logger.warn({ brokerName, code: error.code, err: error }, 'session with broker lost');
    this.#isLost = true;
    this.#wanted = undefined;
    this.#taking.abort();
    if (this.#options.hello.topics.length > 0) {
      queues.lose(queues.of(brokerName));
      brokers.to(brokerName).fetcher.reset();
    }
    this.#options.onLost();
  }

  #work(): void {
    this.#working ??= this.#followAssignments().finally(() => (this.#working = undefined));
  }

  async #followAssignments(): Promise<void> {
    for (let attempt = 1; this.#wanted !== undefined && !this.#closed.signal.aborted; attempt++) {
      const assignment = this.#wanted;
      this.#taking = new AbortController();
      try {
        await this.#follow(assignment);
        if (this.#wanted === assignment) return this.#settled.resolve();
        attempt = 0;
      } catch (error) {
        if (this.#wanted !== assignment || this.#closed.signal.aborted) continue;
        this.#options.logger.warn({ brokerName: this.#options.brokerName, err: error }, 'assigned queues not taken; trying again');
        const pause = backoffMs(Math.max(1, attempt), takingPauses, this.#options.random);
        await sleep(this.#options.clock, pause, this.#taking.signal).catch(() => undefined);
      }
    }
  }

  async #follow({ generation, queues: assigned }: Assignment__Output): Promise<void> {
    const { brokerName, queues } = this.#options;
    const wanted = new Map<string, MessageQueue>();
    for (const { topic, queueId } of assigned) {
      const queue = { topic, brokerName, queueId };
      wanted.set(queueKey(queue), queue);
    }
    const held = queues.of(brokerName);
    await queues.giveAway(
      held.filter(({ key }) => !wanted.has(key)),
      this.#closed.signal,
    );
    // Also when nothing was held: what an assignment took back before it was taken is waited for all the same.
    this.#session.release(generation);
    const { signal } = this.#taking;
    if (signal.aborted) return;
    for (const { key } of held) wanted.delete(key);
    await queues.take(brokerName, [...wanted.values()], signal);
  }
}

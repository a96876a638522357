import { Session } from '@mq/client';
import type { Clock, Logger, MqError, Random } from '@mq/common';
import type { RoutedBrokers } from '../broker/routed-brokers';
import { version } from '../version';

export interface GroupPresenceOptions {
  readonly brokers: RoutedBrokers;
  readonly clientId: string;
  readonly group: string;
  /** A session that was open is gone; it is being opened again. */
  readonly onLost?: (brokerName: string, error: MqError) => void;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
}

interface Presence {
  readonly session: Session;
  isOpen: boolean;
}

/**
 * Sessions with every broker of the topics: operators see this consumer, and when it dies the brokers know at once and give what it has leased to others.
 * No queues are asked for.
 */
export class GroupPresence {
  readonly #options: GroupPresenceOptions;
  readonly #presences = new Map<string, Presence>();
  #stopWatching: () => void = () => undefined;
  #closed = false;

  constructor(options: GroupPresenceOptions) {
    this.#options = options;
  }

  start(): void {
    this.#stopWatching = this.#options.brokers.onChange(() => this.#update());
    this.#update();
  }

  /** Ends all sessions. Idempotent. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#stopWatching();
    await Promise.all([...this.#presences.values()].map(({ session }) => session.close()));
  }

  #update(): void {
    if (this.#closed) return;
    const needed = this.#options.brokers.topicsByBroker();
    for (const brokerName of needed.keys()) {
      if (!this.#presences.has(brokerName)) this.#presences.set(brokerName, this.#open(brokerName));
    }
    for (const [brokerName, { session, isOpen }] of this.#presences) {
      // A broker that is in no route but still there goes on; the routes may be what is wrong.
      if (needed.has(brokerName) || isOpen) continue;
      this.#presences.delete(brokerName);
      void session.close();
    }
  }

  #open(brokerName: string): Presence {
    const { brokers, clientId, group, clock, random, logger } = this.#options;
    const session = new Session({
      channel: () => brokers.channelTo(brokerName),
      hello: { clientId, group, topics: [], role: 'CONSUMER', language: 'typescript', version },
      events: { welcome: () => void (presence.isOpen = true), lost: (error) => this.#lost(brokerName, presence, error) },
      clock,
      random,
      logger,
    });
    const presence: Presence = { session, isOpen: false };
    session.start();
    return presence;
  }

  #lost(brokerName: string, presence: Presence, error: MqError): void {
    const { logger, onLost } = this.#options;
    if (presence.isOpen || !error.retryable) logger.warn({ brokerName, code: error.code, err: error }, 'session with broker lost');
    if (presence.isOpen) onLost?.(brokerName, error);
    presence.isOpen = false;
    this.#update();
  }
}

import { Session, type BrokerChannels, type Routes, type SessionEvents } from '@mq/client';
import { masterId } from '@mq/common';
import type { Reply__Output } from '@mq/proto';
import type { ProducerSettings } from './producer-options';
import type { TransactionChecks } from './transaction/transaction-checks';
import { version } from './version';

/** What the sessions of a producer work with. */
export interface ProducerSessionsParts {
  readonly routes: Routes;
  readonly channels: BrokerChannels;
  /** Who answers transaction checks. */
  readonly checks: TransactionChecks | undefined;
  /** A reply to a request has come. */
  readonly replied: (reply: Reply__Output) => void;
}

/** A session with each master in the routes, so that brokers know which producers live, can ask those of a group about transactions, and hand over the
 * replies to their requests. */
export class ProducerSessions {
  readonly #settings: ProducerSettings;
  readonly #group: string;
  readonly #routes: Routes;
  readonly #channels: BrokerChannels;
  readonly #checks: TransactionChecks | undefined;
  readonly #replied: (reply: Reply__Output) => void;
  readonly #sessions = new Map<string, Session>();
  #stopListening: (() => void) | undefined;

  /** @param group empty: none */
  constructor(settings: ProducerSettings, group: string, { routes, channels, checks, replied }: ProducerSessionsParts) {
    this.#settings = settings;
    this.#group = group;
    this.#routes = routes;
    this.#channels = channels;
    this.#checks = checks;
    this.#replied = replied;
  }

  /** Idempotent. */
  start(): void {
    if (this.#stopListening !== undefined) return;
    this.#stopListening = this.#routes.onChange(() => this.#meetAll());
    this.#meetAll();
  }

  /** Ends all sessions. Idempotent. */
  async close(): Promise<void> {
    this.#stopListening?.();
    await Promise.all([...this.#sessions.values()].map((session) => session.close()));
    this.#sessions.clear();
  }

  #meetAll(): void {
    const masters = new Set(this.#routes.all().flatMap(({ brokers }) => brokers.map(({ addresses }) => addresses.get(masterId) ?? '')));
    masters.delete('');
    for (const address of masters) if (!this.#sessions.has(address)) this.#sessions.set(address, this.#meet(address));
    for (const [address, session] of this.#sessions) {
      if (masters.has(address)) continue;
      this.#sessions.delete(address);
      void session.close();
    }
  }

  #meet(address: string): Session {
    const { clientId, clock, random, logger } = this.#settings;
    const hello = { clientId, role: 'PRODUCER', group: this.#group, language: 'typescript', version } as const;
    return new Session({ channel: () => this.#channels.to(address), hello, events: this.#events(), clock, random, logger }).start();
  }

  #events(): SessionEvents {
    const checks = this.#checks;
    const replied = this.#replied;
    if (checks === undefined) return { reply: replied };
    let brokerName = '';
    return {
      reply: replied,
      welcome: (welcome) => void (brokerName = welcome.brokerName),
      check: (check) => checks.asked(brokerName, check),
    };
  }
}

import { Session, type BrokerChannels, type Routes } from '@mq/client';
import { masterId } from '@mq/common';
import type { ProducerSettings } from './producer-options';
import { version } from './version';

/** A session with each master in the routes, so that brokers know which producers of a group live. */
export class ProducerSessions {
  readonly #settings: ProducerSettings;
  readonly #group: string;
  readonly #routes: Routes;
  readonly #channels: BrokerChannels;
  readonly #sessions = new Map<string, Session>();
  #stopListening: (() => void) | undefined;

  constructor(settings: ProducerSettings, group: string, routes: Routes, channels: BrokerChannels) {
    this.#settings = settings;
    this.#group = group;
    this.#routes = routes;
    this.#channels = channels;
  }

  start(): void {
    this.#stopListening ??= this.#routes.onChange(() => this.#meetAll());
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
    return new Session({ channel: () => this.#channels.to(address), hello, events: {}, clock, random, logger }).start();
  }
}

import { sleep } from '@mq/common';
import type { Transport } from '@mq/rpc';
import type { TopicChange } from '../topics/topic-service';
import { NameServerLink } from './name-server-link';
import type { RegistrationOptions } from './registration-options';

/** This broker's registration with every NameServer. They share nothing, so each has its own link, and none waits for another. */
export class RegistrationService {
  readonly #links: readonly NameServerLink[];
  readonly #options: RegistrationOptions;

  constructor(transport: Transport, nameServers: readonly string[], options: RegistrationOptions) {
    this.#options = options;
    this.#links = nameServers.map((address) => new NameServerLink(transport.connect(address, { timeoutMs: options.timeoutMs }), options));
  }

  /** Resolves when the first attempt with each NameServer is over, or after `timeoutMs`. A NameServer that is away is no error. */
  async start(): Promise<void> {
    const waited = new AbortController();
    const timeout = sleep(this.#options.clock, this.#options.timeoutMs, waited.signal).catch(() => undefined);
    await Promise.race([Promise.all(this.#links.map((link) => link.start())), timeout]);
    waited.abort();
  }

  topicChanged(change: TopicChange): void {
    for (const link of this.#links) link.topicChanged(change.name, change.topic === undefined);
  }

  /** Unregisters everywhere at once; takes at most `timeoutMs`. */
  async close(): Promise<void> {
    await Promise.all(this.#links.map((link) => link.close()));
  }
}

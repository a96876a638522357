import { PeriodicJob, type Clock, type Logger } from '@mq/common';
import type { UnaryDelivery } from '../../delivery';
import type { ClientManager, ClientSession } from '../../sessions';
import type { ClientCall } from '../call/client-call';
import { receiveBounds } from '../receive/receive-bounds';
import { SilentOutbox } from './telemetry-outbox';

export interface ConsumerPresenceParts {
  readonly clients: ClientManager;
  readonly delivery: Pick<UnaryDelivery, 'renewLeases'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Silence after which a consumer is gone, milliseconds: more than the longest time between two signs of life of any client (30 s, Rust). */
const silenceMs = 40_000;

/**
 * Which consumers of RocketMQ are there. They say so by any call that names their group: a client whose settings were lost, because the broker was started
 * anew, is served as any other. While a consumer is there, the leases that the broker renews for it last.
 */
export class ConsumerPresence {
  readonly #parts: ConsumerPresenceParts;
  readonly #present = new Map<string, ClientSession>();
  readonly #renewal: PeriodicJob;

  constructor(parts: ConsumerPresenceParts) {
    this.#parts = parts;
    this.#renewal = new PeriodicJob({
      name: 'lease renewal',
      clock: parts.clock,
      logger: parts.logger,
      periodMs: receiveBounds.renewalPeriodMs,
      run: () => this.#renew(),
    });
  }

  start(): void {
    this.#renewal.start();
  }

  /** Idempotent. */
  close(): Promise<void> {
    return this.#renewal.stop();
  }

  /** A consumer gave a sign of life. Throws ILLEGAL_GROUP, FLOW_CONTROL (too many sessions). */
  heard(group: string, { clientId, language, version, context }: ClientCall): void {
    const { clients } = this.#parts;
    const key = keyOf(group, clientId);
    const known = this.#present.get(key);
    if (known !== undefined) return clients.heard(known);
    const outbox = new SilentOutbox();
    const hello = {
      clientId,
      role: 'CONSUMER' as const,
      group,
      topics: [],
      sessionTimeoutMs: silenceMs,
      language: shown(language),
      version: shown(version),
    };
    const session = clients.open(hello, context.peer, outbox);
    this.#present.set(key, session);
    const forget = (): void => {
      if (this.#present.get(key) === session) this.#present.delete(key);
    };
    outbox.ended.then(forget, forget);
  }

  /** A consumer says good-bye: what it holds comes again at once. */
  left(group: string, clientId: string): void {
    const session = this.#present.get(keyOf(group, clientId));
    if (session === undefined) return;
    this.#present.delete(keyOf(group, clientId));
    this.#parts.clients.end(session);
  }

  #renew(): void {
    for (const { group, clientId } of this.#present.values()) this.#parts.delivery.renewLeases(group, clientId, receiveBounds.renewedMs);
  }
}

function keyOf(group: string, clientId: string): string {
  return `${group}\n${clientId}`;
}

/** Only listed: a long or strange one must not keep a client out. */
const shownCharacters = 32;
function shown(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, shownCharacters);
}

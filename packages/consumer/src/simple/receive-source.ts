import type { Clock, Random } from '@mq/common';
import { deliveryService } from '@mq/proto';
import type { Channel } from '@mq/rpc';
import type { TopicSubscription } from '../subscription/topic-subscriptions';
import { LeasedMessage } from './leased-message';

export interface ReceiveSourceOptions {
  readonly brokerName: string;
  readonly subscription: TopicSubscription;
  readonly group: string;
  readonly clientId: string;
  /** Beside the waiting, milliseconds. */
  readonly requestTimeoutMs: number;
  /** Throws UNAVAILABLE while the broker's address is unknown. */
  readonly channel: () => Channel;
  readonly clock: Clock;
  readonly random: Random;
}

/** What is asked of a source. */
export interface ReceiveAsk {
  readonly maxMessages: number;
  readonly invisibleMs: number;
  readonly waitMs: number;
  /** Undefined: the source has its own. */
  readonly attemptId: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Messages that a source has leased. Those that are not taken are given again to the next ask. */
export interface ReceiveAnswer {
  readonly messages: readonly LeasedMessage[];
  /** They are handed out. */
  take(): void;
}

/**
 * One topic at one broker. An ask that was given up, or whose answer was lost, may have leased messages; so the next ask, if it comes soon, is the same
 * attempt again and gets these.
 */
export class ReceiveSource {
  readonly #options: ReceiveSourceOptions;
  /** The attempt whose messages nobody has got. */
  #untaken: { readonly id: string; readonly until: number } | undefined;

  constructor(options: ReceiveSourceOptions) {
    this.#options = options;
  }

  /** Messages that nobody has got may be waiting under their lease. */
  get mayHoldMessages(): boolean {
    return this.#untaken !== undefined && this.#options.clock.monotonic() < this.#untaken.until;
  }

  /** Leases messages. Errors as of ReceiveMessage in delivery.proto. */
  async ask({ maxMessages, invisibleMs, waitMs, attemptId, signal }: ReceiveAsk): Promise<ReceiveAnswer> {
    const { brokerName, subscription, group, clientId, channel, requestTimeoutMs } = this.#options;
    const id = attemptId ?? this.#attemptId();
    const request = { group, clientId, subscription, maxMessages, invisibleMs, waitMs, attemptId: id };
    const timing = { timeoutMs: waitMs + requestTimeoutMs };
    try {
      const options = signal === undefined ? timing : { ...timing, signal };
      const { messages } = await channel().unary(deliveryService.ReceiveMessage, request, options);
      if (messages.length > 0) this.#keep(id, invisibleMs);
      return { messages: messages.map((message) => new LeasedMessage(brokerName, message)), take: () => this.#forget(id) };
    } catch (error) {
      this.#keep(id, invisibleMs);
      throw error;
    }
  }

  /** Whoever asks takes the open attempt with him: two who ask at the same time must not get the same messages. */
  #attemptId(): string {
    const id = this.mayHoldMessages ? this.#untaken?.id : undefined;
    this.#untaken = undefined;
    return id ?? this.#options.random.bytes(12).toString('base64url');
  }

  /** For half the time of its leases; later too little of them would be left. */
  #keep(id: string, invisibleMs: number): void {
    this.#untaken = { id, until: this.#options.clock.monotonic() + invisibleMs / 2 };
  }

  #forget(id: string): void {
    if (this.#untaken?.id === id) this.#untaken = undefined;
  }
}

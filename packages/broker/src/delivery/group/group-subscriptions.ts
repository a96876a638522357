import { MqError } from '@mq/common';
import type { MessageFilter } from '../../filter';

interface TopicSubscription {
  filter: MessageFilter;
  /** Receiver → the client that it is of; empty: it does not tell. */
  readonly receivers: Map<string, string>;
}

/** A topic and the filter that a client has for it. */
export interface ClientSubscription {
  readonly topic: string;
  readonly filter: MessageFilter;
}

/**
 * What the live receivers of one group have subscribed. They share the messages of a topic, so that their filters must be the same: what one did not
 * select would be done for all. The filter of a topic is forgotten with its last receiver.
 */
export class GroupSubscriptions {
  readonly #group: string;
  readonly #topics = new Map<string, TopicSubscription>();

  constructor(group: string) {
    this.#group = group;
  }

  /**
   * A receiver comes, or comes again. The only receiver of a topic may change its filter.
   * @param receiver names it among the receivers of this group
   * @param clientId empty: it does not tell
   * Throws SUBSCRIPTION_CONFLICT.
   */
  add(receiver: string, topic: string, filter: MessageFilter, clientId = ''): void {
    const subscription = this.#topics.get(topic);
    if (subscription === undefined) {
      this.#topics.set(topic, { filter, receivers: new Map([[receiver, clientId]]) });
      return;
    }
    const others = subscription.receivers.size - Number(subscription.receivers.has(receiver));
    if (others > 0 && !isSame(subscription.filter, filter)) throw this.#conflict(topic, subscription.filter, filter);
    subscription.filter = filter;
    subscription.receivers.set(receiver, clientId);
  }

  remove(receiver: string, topic: string): void {
    const subscription = this.#topics.get(topic);
    if (subscription === undefined) return;
    subscription.receivers.delete(receiver);
    if (subscription.receivers.size === 0) this.#topics.delete(topic);
  }

  /** What a client receives, by topic. */
  ofClient(clientId: string): ClientSubscription[] {
    return [...this.#topics].flatMap(([topic, { filter, receivers }]) =>
      [...receivers.values()].includes(clientId) ? [{ topic, filter }] : [],
    );
  }

  /** The topics that are being received. */
  get topics(): string[] {
    return [...this.#topics.keys()];
  }

  /** Nobody receives anything. */
  get isEmpty(): boolean {
    return this.#topics.size === 0;
  }

  /** Undefined: nobody receives this topic. */
  filter(topic: string): MessageFilter | undefined {
    return this.#topics.get(topic)?.filter;
  }

  has(receiver: string, topic: string): boolean {
    return this.#topics.get(topic)?.receivers.has(receiver) ?? false;
  }

  receiverCount(topic: string): number {
    return this.#topics.get(topic)?.receivers.size ?? 0;
  }

  #conflict(topic: string, theirs: MessageFilter, wanted: MessageFilter): MqError {
    return new MqError(
      'SUBSCRIPTION_CONFLICT',
      `group ${this.#group} receives topic ${topic} with the filter ${shown(theirs)}; a receiver with ${shown(wanted)} cannot join it`,
      { details: { filterType: theirs.type, filter: theirs.expression } },
    );
  }
}

function isSame(a: MessageFilter, b: MessageFilter): boolean {
  return a.type === b.type && a.expression === b.expression;
}

function shown({ type, expression }: MessageFilter): string {
  return `${type} ${JSON.stringify(expression)}`;
}

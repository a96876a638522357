import { MqError } from '@mq/common';
import type { HeldBatchStore, Topic } from '@mq/store';
import { decodeRecallHandle, firstMessageId, type RecallTicket } from './recall-handle';

export interface RecallServiceOptions {
  readonly brokerName: string;
  readonly store: Pick<HeldBatchStore, 'held' | 'readHeld' | 'dropDelayed' | 'wasDropped'>;
  /** Throws TOPIC_NOT_FOUND. */
  readonly topic: (name: string) => Topic;
}

/** Takes delayed messages back before they are delivered. */
export class RecallService {
  readonly #options: RecallServiceOptions;

  constructor(options: RecallServiceOptions) {
    this.#options = options;
  }

  /**
   * The batch that the handle names is never delivered; resolves when that is durable.
   * Errors: TOPIC_NOT_FOUND; MESSAGE_RECALLED when an earlier call did it; MESSAGE_DELIVERED when it came too late; RECALL_FAILED when the handle is none,
   * or one of another topic or broker.
   */
  async recall(topicName: string, handle: string): Promise<{ messageId: string }> {
    const { store, brokerName } = this.#options;
    const topic = this.#options.topic(topicName);
    const ticket = decodeRecallHandle(handle);
    if (ticket.brokerName !== brokerName) {
      const details = { brokerName: ticket.brokerName };
      throw new MqError('RECALL_FAILED', `broker ${ticket.brokerName} holds the message, this is broker ${brokerName}`, { details });
    }
    if (ticket.topicNumber !== topic.number) throw new MqError('RECALL_FAILED', `the message is not one of topic ${topicName}`);
    const { messageId, position } = ticket;
    const held = await this.#isHeld(ticket);
    if (held === 'another') throw new MqError('RECALL_FAILED', `the handle does not name message ${messageId}`);
    // Between the look and the drop it may have been delivered, or recalled by another call.
    if (held === 'no' || !(await store.dropDelayed(position))) {
      if (store.wasDropped(position)) throw new MqError('MESSAGE_RECALLED', `message ${messageId} was recalled before`);
      throw new MqError('MESSAGE_DELIVERED', `message ${messageId} is delivered, and cannot be recalled any more`);
    }
    return { messageId };
  }

  async #isHeld({ position, topicNumber, messageId }: RecallTicket): Promise<'yes' | 'no' | 'another'> {
    const { store } = this.#options;
    const held = store.held(position);
    if (held === undefined) return 'no';
    if (held.hold.kind !== 'delayed' || held.topicNumber !== topicNumber) return 'another';
    const batch = await store.readHeld(position);
    if (batch === undefined) return 'no';
    return firstMessageId(batch.payload) === messageId ? 'yes' : 'another';
  }
}

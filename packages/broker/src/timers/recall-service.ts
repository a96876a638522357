import { MqError } from '@mq/common';
import type { HeldBatchStore, Topic } from '@mq/store';
import { decodeRecallHandle, firstMessageId, type RecallTicket } from './recall-handle';

export interface RecallServiceOptions {
  readonly brokerName: string;
  readonly store: Pick<HeldBatchStore, 'held' | 'readHeld' | 'dropDelayed'>;
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
   * Errors: TOPIC_NOT_FOUND; RECALL_FAILED when it was delivered or recalled before, or the handle is none, or one of another topic or broker.
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
    if (!(await this.#isHeld(ticket)) || !(await store.dropDelayed(ticket.position))) {
      throw new MqError('RECALL_FAILED', `message ${ticket.messageId} is delivered, or recalled already`);
    }
    return { messageId: ticket.messageId };
  }

  async #isHeld({ position, topicNumber, messageId }: RecallTicket): Promise<boolean> {
    const { store } = this.#options;
    const held = store.held(position);
    if (held?.hold.kind !== 'delayed' || held.topicNumber !== topicNumber) return false;
    const batch = await store.readHeld(position);
    return batch !== undefined && firstMessageId(batch.payload) === messageId;
  }
}

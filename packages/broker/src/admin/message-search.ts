import { MqError } from '@mq/common';
import { messageIdTime, parseMessageId, RecordBatchReader } from '@mq/proto';
import type { MessageStore, StoredBatch } from '@mq/store';
import type { Searches } from './searches';

/** How far a producer's clock may be ahead of the broker's, for its messages to be found. Milliseconds. */
const clockSkewMs = 60_000;
/** What all ids of a batch have in common: version, time and process. The last four bytes count. */
const sharedIdBytes = 13;

export interface FoundMessage {
  readonly topic: string;
  readonly queueId: number;
  readonly offset: number;
  /** Holds the message. */
  readonly batch: StoredBatch;
}

/**
 * Finds messages by id: an id tells when its message was born, and what was stored around then is looked through. That costs as much as reading
 * so much of the log.
 */
export class MessageSearch {
  readonly #store: Pick<MessageStore, 'scan' | 'topicByNumber'>;
  readonly #windowMs: number;
  readonly #searches: Searches;

  /** @param windowMs how long after its birth a message may have been stored */
  constructor(store: Pick<MessageStore, 'scan' | 'topicByNumber'>, windowMs: number, searches: Searches) {
    this.#store = store;
    this.#windowMs = windowMs;
    this.#searches = searches;
  }

  /**
   * @param messageId 34 hex digits
   * @param topic empty: any
   * Errors: INVALID_ARGUMENT (not an id, or one that tells no time), MESSAGE_NOT_FOUND, FLOW_CONTROL, CANCELLED.
   */
  find(messageId: string, topic: string, signal: AbortSignal): Promise<FoundMessage> {
    return this.#searches.run(() => this.#find(messageId, topic, signal));
  }

  async #find(messageId: string, topic: string, signal: AbortSignal): Promise<FoundMessage> {
    const id = parseMessageId(messageId);
    const bornAt = messageIdTime(id);
    if (bornAt === undefined)
      throw new MqError('INVALID_ARGUMENT', `message id ${messageId} does not tell its time: it cannot be searched for`);
    const shared = id.subarray(0, sharedIdBytes);
    for await (const batch of this.#store.scan(bornAt - clockSkewMs, bornAt + this.#windowMs, signal)) {
      // Most batches fall out here, at the cost of a search through their bytes.
      const name = batch.payload.includes(shared) ? this.#store.topicByNumber(batch.topicNumber)?.name : undefined;
      if (name === undefined || (topic !== '' && name !== topic)) continue;
      const index = indexOf(batch, messageId.toUpperCase());
      if (index !== undefined) return { topic: name, queueId: batch.queueId, offset: batch.baseOffset + index, batch };
    }
    const from = new Date(bornAt).toISOString();
    throw new MqError('MESSAGE_NOT_FOUND', `no message ${messageId} is held among those stored within ${this.#windowMs} ms after ${from}`);
  }
}

function indexOf(batch: StoredBatch, messageId: string): number | undefined {
  for (const record of new RecordBatchReader(batch.payload)) if (record.messageId === messageId) return record.index;
  return undefined;
}

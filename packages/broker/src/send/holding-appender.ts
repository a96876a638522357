import type { AppendResult, BatchToAppend, MessageStore } from '@mq/store';
import { encodeRecallHandle, firstMessageId } from '../timers/recall-handle';

/** Where a batch is stored. */
export interface StoredPlace extends AppendResult {
  /** Set: the batch is delayed, and this takes it back. */
  readonly recallHandle?: string;
}

export interface HoldingAppenderOptions {
  readonly brokerName: string;
  readonly store: Pick<MessageStore, 'append'>;
  /** A batch with this delivery time is held from now on. */
  readonly expect: (deliverAt: number) => void;
}

/** The store's append for all that clients send: batches that are delayed become known to the timer, and get a recall handle. */
export class HoldingAppender {
  readonly #options: HoldingAppenderOptions;

  constructor(options: HoldingAppenderOptions) {
    this.#options = options;
  }

  /** Resolves when the batch is durable as the flush mode says. Errors as `MessageStore.append`. */
  append(batch: BatchToAppend): Promise<StoredPlace> {
    const stored = this.#options.store.append(batch);
    return batch.hold?.kind === 'delayed' ? this.#delayed(batch, batch.hold.deliverAt, stored) : stored;
  }

  async #delayed(batch: BatchToAppend, deliverAt: number, stored: Promise<AppendResult>): Promise<StoredPlace> {
    const place = await stored;
    // Sent again after its first copy was delivered.
    if (place.baseOffset >= 0) return place;
    this.#options.expect(deliverAt);
    const { topicNumber, position } = place;
    const messageId = firstMessageId(batch.payload);
    return { ...place, recallHandle: encodeRecallHandle({ brokerName: this.#options.brokerName, topicNumber, position, messageId }) };
  }
}

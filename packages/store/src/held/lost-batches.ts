import type { Logger } from '@mq/common';
import type { RecordAppender } from '../append/record-appender';
import { kindNumbers } from '../records/kind-numbers';
import { heldLostPayload } from '../records/lost';
import type { Views } from '../views/views';

export interface LostBatchesOptions {
  readonly views: Views;
  readonly records: RecordAppender;
  readonly logger: Logger;
}

/** Gives up held batches whose bytes are lost: nothing waits for them, neither their time, nor their transaction, nor retention. */
export class LostBatches {
  constructor(private readonly options: LostBatchesOptions) {}

  /** Resolves when nobody holds them any more. Errors as `MessageStore.append`. */
  async drop(names: readonly number[]): Promise<void> {
    await Promise.all(names.map((name) => this.#drop(name)));
  }

  async #drop(name: number): Promise<void> {
    const { views, records, logger } = this.options;
    const batch = views.held.find(name);
    if (batch === undefined) return;
    const { topicNumber, queueId, recordCount, hold, position } = batch;
    const topic = views.topics.byNumber(topicNumber)?.name;
    logger.error({ topic, queueId, recordCount, hold, position }, 'a delayed or half batch is lost: it is held no more');
    await records.append(kindNumbers.heldLost, heldLostPayload(name), 'system');
  }
}

import { Deferred, limits, MqError } from '@mq/common';
import type { AppendListener, CommitLog } from '../log/commit-log';
import type { Frame } from '../log/frame';
import { recordBatchFields } from '../records/record-batch';
import type { DiskSpaceGuard } from '../space/disk-space-guard';
import type { AppendResult, BatchToAppend } from '../store-types';
import type { Checkpointer } from '../views/checkpointer';
import type { Views } from '../views/views';
import { queueOf, topicByNumber } from '../topics/find-topic';
import { InFlightBatches } from './in-flight-batches';
import { QueueTails } from './queue-tails';

export interface BatchAppenderOptions {
  readonly views: Views;
  readonly log: CommitLog;
  readonly guard: DiskSpaceGuard;
  readonly checkpointer: Checkpointer;
  /** `async`: acknowledged when written. */
  readonly flush: 'sync' | 'async';
}

/** Puts record batches into the log: gives each its offset in its queue, and finds those that were stored before. */
export class BatchAppender {
  readonly #options: BatchAppenderOptions;
  readonly #tails: QueueTails;
  readonly #inFlight = new InFlightBatches();

  constructor(options: BatchAppenderOptions) {
    this.#options = options;
    this.#tails = new QueueTails(options.views);
  }

  /** Throws at once, or answers later: see `MessageStore.append`. */
  append(batch: BatchToAppend): Promise<AppendResult> {
    const { views } = this.#options;
    queueOf(topicByNumber(views, batch.topicNumber), batch.queueId);
    if (batch.payload.length > limits.batchBytes) {
      throw new MqError('BATCH_TOO_LARGE', `the batch has ${batch.payload.length} bytes, at most ${limits.batchBytes} are allowed`);
    }
    if (batch.producerId === 0) return this.#appendNew(batch);
    const underWay = this.#inFlight.find(batch.producerId, batch.sequence);
    if (underWay !== undefined) return underWay.then((result) => ({ ...result, duplicate: true }));
    const stored = views.producers.find(batch.producerId, batch.sequence);
    if (stored !== undefined) {
      const { topicNumber, queueId, baseOffset, storeTime } = stored;
      return Promise.resolve({ topicNumber, queueId, baseOffset, storedAt: storeTime, duplicate: true });
    }
    const result = this.#appendNew(batch);
    this.#inFlight.add(batch.producerId, batch.sequence, result);
    return result;
  }

  #appendNew(batch: BatchToAppend): Promise<AppendResult> {
    const { log, guard, flush, checkpointer } = this.#options;
    guard.admit();
    checkpointer.checkBacklog();
    const { topicNumber, queueId } = batch;
    const baseOffset = this.#tails.nextOffset(topicNumber, queueId);
    const result = new Deferred<AppendResult>();
    const acknowledge = ({ storeTime }: Frame): void =>
      result.resolve({ topicNumber, queueId, baseOffset, storedAt: storeTime, duplicate: false });
    const listener: AppendListener = {
      ...(flush === 'async' ? { written: () => acknowledge(frame) } : {}),
      confirmed: (stored) => {
        this.#settle(batch);
        if (this.#options.views.topics.byNumber(topicNumber) !== undefined) acknowledge(stored);
        else result.reject(new MqError('TOPIC_NOT_FOUND', `topic number ${topicNumber} was deleted meanwhile`));
      },
      failed: (error) => {
        this.#settle(batch);
        result.reject(error);
      },
    };
    const frame = this.#toLog(batch, baseOffset, listener, log, guard);
    this.#tails.advance(topicNumber, queueId, baseOffset + batch.recordCount);
    return result.promise;
  }

  #toLog(batch: BatchToAppend, baseOffset: number, listener: AppendListener, log: CommitLog, guard: DiskSpaceGuard): Frame {
    try {
      return log.append(recordBatchFields(batch, baseOffset), batch.payload, listener);
    } catch (error) {
      throw guard.classify(error);
    }
  }

  #settle({ topicNumber, queueId, producerId, sequence }: BatchToAppend): void {
    this.#tails.settle(topicNumber, queueId);
    if (producerId !== 0) this.#inFlight.remove(producerId, sequence);
  }
}

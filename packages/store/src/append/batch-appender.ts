import { Deferred, limits, MqError } from '@mq/common';
import type { Hold } from '../delivery-types';
import { checkHold } from '../held/check-hold';
import type { HeldBatches } from '../held/held-batches';
import type { AppendListener, CommitLog } from '../log/commit-log';
import type { Frame } from '../log/frame';
import { heldBatchExtension, heldBatchFields } from '../records/held-batch';
import { recordBatchFields } from '../records/record-batch';
import type { DiskSpaceGuard } from '../space/disk-space-guard';
import type { AppendResult, BatchToAppend } from '../store-types';
import type { Checkpointer } from '../views/checkpointer';
import type { Views } from '../views/views';
import { queueOf, topicByNumber } from '../topics/find-topic';
import { InFlightBatches } from './in-flight-batches';
import type { QueueTails } from './queue-tails';

export interface BatchAppenderOptions {
  readonly views: Views;
  readonly log: CommitLog;
  readonly guard: DiskSpaceGuard;
  readonly checkpointer: Checkpointer;
  readonly tails: QueueTails;
  readonly held: HeldBatches;
  /** `async`: acknowledged when written. */
  readonly flush: 'sync' | 'async';
}

/** Puts record batches into the log: gives each that is visible at once its offset in its queue, and finds those that were stored before. */
export class BatchAppender {
  readonly #options: BatchAppenderOptions;
  readonly #inFlight = new InFlightBatches();

  constructor(options: BatchAppenderOptions) {
    this.#options = options;
  }

  /** Throws at once, or answers later: see `MessageStore.append`. */
  append(batch: BatchToAppend): Promise<AppendResult> {
    const { views } = this.#options;
    queueOf(topicByNumber(views, batch.topicNumber), batch.queueId);
    if (batch.payload.length > limits.batchBytes) {
      throw new MqError('BATCH_TOO_LARGE', `the batch has ${batch.payload.length} bytes, at most ${limits.batchBytes} are allowed`);
    }
    if (batch.hold !== undefined) checkHold(batch.hold);
    if (batch.producerId === 0) return this.#appendNew(batch);
    const underWay = this.#inFlight.find(batch.producerId, batch.sequence);
    if (underWay !== undefined) return underWay.then((result) => ({ ...result, duplicate: true }));
    const stored = views.producers.find(batch.producerId, batch.sequence);
    if (stored !== undefined) {
      const { topicNumber, queueId, baseOffset, storeTime, position } = stored;
      return Promise.resolve({ topicNumber, queueId, baseOffset, storedAt: storeTime, position, duplicate: true });
    }
    const result = this.#appendNew(batch);
    this.#inFlight.add(batch.producerId, batch.sequence, result);
    return result;
  }

  #appendNew(batch: BatchToAppend): Promise<AppendResult> {
    const { guard, checkpointer, tails } = this.#options;
    guard.admit();
    checkpointer.checkBacklog();
    const { topicNumber, queueId, hold } = batch;
    if (hold !== undefined) return this.#appendHeld(batch, hold);
    const baseOffset = tails.nextOffset(topicNumber, queueId);
    const { result } = this.#append(batch, baseOffset, () => tails.settle(topicNumber, queueId));
    tails.advance(topicNumber, queueId, baseOffset + batch.recordCount);
    return result;
  }

  /** The offset comes when the batch is released. */
  #appendHeld(batch: BatchToAppend, hold: Hold): Promise<AppendResult> {
    const { transactions, arrivals } = this.#options.held;
    this.#options.checkpointer.checkHeldBacklog();
    const bytes = batch.payload.length;
    if (hold.kind === 'half') {
      transactions.checkOpen(hold.transactionId);
      arrivals.admitHalf(hold, bytes);
    }
    let applied = (): void => undefined;
    const { frame, result } = this.#append(batch, -1, () => applied());
    applied = arrivals.add(frame.position, hold, bytes);
    return result;
  }

  #append(batch: BatchToAppend, baseOffset: number, settle: () => void): { frame: Frame; result: Promise<AppendResult> } {
    const { topicNumber, queueId, producerId, sequence } = batch;
    const result = new Deferred<AppendResult>();
    const acknowledge = ({ storeTime, position }: Frame): void =>
      result.resolve({ topicNumber, queueId, baseOffset, storedAt: storeTime, position, duplicate: false });
    const settled = (): void => {
      settle();
      if (producerId !== 0) this.#inFlight.remove(producerId, sequence);
    };
    const listener: AppendListener = {
      ...(this.#options.flush === 'async' ? { written: () => acknowledge(frame) } : {}),
      confirmed: (stored) => {
        settled();
        if (this.#options.views.topics.byNumber(topicNumber) !== undefined) acknowledge(stored);
        else result.reject(new MqError('TOPIC_NOT_FOUND', `topic number ${topicNumber} was deleted meanwhile`));
      },
      failed: (error) => {
        settled();
        result.reject(error);
      },
    };
    const frame = this.#toLog(batch, baseOffset, listener);
    return { frame, result: result.promise };
  }

  #toLog(batch: BatchToAppend, baseOffset: number, listener: AppendListener): Frame {
    const { log, guard } = this.#options;
    try {
      if (batch.hold === undefined) return log.append(recordBatchFields(batch, baseOffset), batch.payload, listener);
      return log.append(heldBatchFields(batch), batch.payload, listener, { extension: heldBatchExtension(batch.hold) });
    } catch (error) {
      throw guard.classify(error);
    }
  }
}

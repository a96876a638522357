import type { Logger } from '@mq/common';
import type { QueueTails } from '../append/queue-tails';
import type { RecordAppender } from '../append/record-appender';
import type { HeldBatch, HeldBatchStore, PendingTransaction, TransactionDecision } from '../delivery-types';
import type { CommitLog } from '../log/commit-log';
import type { SegmentSet } from '../log/segment-set';
import type { DiskSpaceGuard } from '../space/disk-space-guard';
import type { StoredBatch } from '../store-types';
import { heldBatchOf } from '../views/held-entry';
import type { Checkpointer } from '../views/checkpointer';
import type { Views } from '../views/views';
import { DelayedChanges } from './delayed-changes';
import { HeldArrivals } from './held-arrivals';
import { HeldReader } from './held-reader';
import { LostBatches } from './lost-batches';
import { ReleaseAppender } from './release-appender';
import { TransactionChanges } from './transaction-changes';

export interface HeldBatchesOptions {
  readonly views: Views;
  readonly log: CommitLog;
  readonly segments: SegmentSet;
  readonly guard: DiskSpaceGuard;
  readonly records: RecordAppender;
  readonly tails: QueueTails;
  readonly maxPendingBytes: number;
  readonly checkpointer: Checkpointer;
  readonly logger: Logger;
}

/** The delayed and half batches of a store. */
export class HeldBatches implements HeldBatchStore {
  readonly arrivals: HeldArrivals;
  readonly transactions: TransactionChanges;
  readonly reader: HeldReader;
  readonly lost: LostBatches;
  readonly #views: Views;
  readonly #delayed: DelayedChanges;

  constructor(options: HeldBatchesOptions) {
    const { views, records } = options;
    this.#views = views;
    this.reader = new HeldReader(options);
    this.lost = new LostBatches(options);
    this.arrivals = new HeldArrivals(views, Math.floor(options.maxPendingBytes / 2));
    const releases = new ReleaseAppender({ ...options, reader: this.reader, lost: this.lost });
    this.#delayed = new DelayedChanges(views, records, releases, this.arrivals, options.checkpointer);
    this.transactions = new TransactionChanges(views, records, releases, this.arrivals);
  }

  releaseDelayed(positions: readonly number[]): Promise<void> {
    return this.#delayed.release(positions);
  }

  dropDelayed(position: number): Promise<boolean> {
    return this.#delayed.drop(position);
  }

  wasDropped(position: number): boolean {
    return this.#views.recalled.has(position);
  }

  delayedUntil(time: number, limit: number): readonly HeldBatch[] {
    return this.#views.held.delayedUntil(time, limit).map(heldBatchOf);
  }

  get nextDelayedAt(): number | undefined {
    return this.#views.held.nextDelayedAt;
  }

  get delayedCount(): number {
    return this.#views.held.delayedCount;
  }

  held(position: number): HeldBatch | undefined {
    const entry = this.#views.held.find(position);
    return entry === undefined ? undefined : heldBatchOf(entry);
  }

  async readHeld(position: number): Promise<StoredBatch | undefined> {
    const frame = await this.reader.read(position);
    if (frame === undefined || frame === 'lost') return undefined;
    const { topicNumber, queueId, recordCount, storeTime } = frame.entry;
    return {
      topicNumber,
      queueId,
      baseOffset: -1,
      recordCount,
      storedAt: storeTime,
      payloadCrc: frame.header.payloadCrc,
      payload: frame.payload,
    };
  }

  endTransaction(transactionId: string, decision: TransactionDecision): Promise<void> {
    return this.transactions.end(transactionId, decision);
  }

  noteTransactionCheck(transactionId: string, parked: boolean): Promise<void> {
    return this.transactions.noteCheck(transactionId, parked);
  }

  pendingTransactions(): readonly PendingTransaction[] {
    return this.#views.transactions.all;
  }
}

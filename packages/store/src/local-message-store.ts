import { MqError, type Clock, type Closer, type DataVersion, type Disk } from '@mq/common';
import type { BatchAppender } from './append/batch-appender';
import { commitOffsets } from './append/offset-commits';
import type { RecordAppender } from './append/record-appender';
import { setGroup } from './delivery/group-changes';
import { recordDelivery } from './delivery/progress-changes';
import type {
  DeliveryChange,
  DeliveryProgress,
  Group,
  GroupSettings,
  HeldBatch,
  PendingTransaction,
  TransactionDecision,
} from './delivery-types';
import type { HeldBatches } from './held/held-batches';
import type { CommitLog } from './log/commit-log';
import type { PendingFrame } from './log/group-commit';
import type { SegmentSet } from './log/segment-set';
import type { Fetcher } from './read/fetcher';
import { scanLog } from './read/log-scan';
import { QueueWaiters } from './read/queue-waiters';
import { kindNumbers } from './records/kind-numbers';
import type { Retention } from './retention/retention';
import type { DiskSpaceGuard } from './space/disk-space-guard';
import type {
  AppendResult,
  BatchToAppend,
  FetchRequest,
  FetchResult,
  GroupOffset,
  MessageStore,
  QueueBounds,
  RecoveryReport,
  StoredBatch,
  StoreStatus,
  Topic,
  TopicSettings,
} from './store-types';
import { queueOf, topicByNumber } from './topics/find-topic';
import type { TopicChanges } from './topics/topic-changes';
import type { Checkpointer } from './views/checkpointer';
import type { Views } from './views/views';

/** What an opened store is made of. */
export interface StoreParts {
  readonly directory: string;
  readonly disk: Disk;
  readonly clock: Clock;
  readonly recovery: RecoveryReport;
  readonly views: Views;
  readonly log: CommitLog;
  readonly segments: SegmentSet;
  readonly guard: DiskSpaceGuard;
  readonly checkpointer: Checkpointer;
  readonly batches: BatchAppender;
  readonly held: HeldBatches;
  readonly records: RecordAppender;
  readonly topicChanges: TopicChanges;
  readonly fetcher: Fetcher;
  readonly retention: Retention;
  readonly closer: Closer;
}

/** The store of one data directory: hands each call to the part that does it, and lets none through once it is closed. */
export class LocalMessageStore implements MessageStore {
  readonly recovery: RecoveryReport;
  readonly #parts: StoreParts;
  readonly #waiters = new QueueWaiters();
  readonly #fencedCallbacks: ((error: Error) => void)[] = [];
  #closing: Promise<void> | undefined;

  constructor(parts: StoreParts) {
    this.#parts = parts;
    this.recovery = parts.recovery;
  }

  append(batch: BatchToAppend): Promise<AppendResult> {
    return this.#attempt(() => this.#parts.batches.append(batch));
  }

  fetch(request: FetchRequest): FetchResult | Promise<FetchResult> {
    this.#checkOpen();
    return this.#parts.fetcher.fetch(request);
  }

  whenReadable(topicNumber: number, queueId: number, offset: number, callback: () => void): () => void {
    if (this.bounds(topicNumber, queueId).maxOffset <= offset) return this.#waiters.add(topicNumber, queueId, offset, callback);
    callback();
    return () => undefined;
  }

  bounds(topicNumber: number, queueId: number): QueueBounds {
    this.#checkOpen();
    return this.#parts.fetcher.bounds(topicNumber, queueId);
  }

  offsetAtTime(topicNumber: number, queueId: number, timestamp: number): Promise<number> {
    return this.#attempt(() => {
      const { views } = this.#parts;
      const queue = views.queues.find(topicNumber, queueOf(topicByNumber(views, topicNumber), queueId));
      return Promise.resolve(queue?.offsetAtTime(timestamp) ?? 0);
    });
  }

  scan(fromTime: number, toTime: number, signal?: AbortSignal): AsyncIterable<StoredBatch> {
    this.#checkOpen();
    return scanLog(this.#parts, fromTime, toTime, signal);
  }

  createTopic(settings: TopicSettings): Promise<Topic> {
    return this.#attempt(() => this.#parts.topicChanges.create(settings));
  }

  updateTopic(settings: TopicSettings): Promise<Topic> {
    return this.#attempt(() => this.#parts.topicChanges.update(settings));
  }

  deleteTopic(name: string): Promise<void> {
    return this.#attempt(() => this.#parts.topicChanges.delete(name));
  }

  topic(name: string): Topic | undefined {
    return this.#parts.views.topics.byName(name);
  }

  topicByNumber(number: number): Topic | undefined {
    return this.#parts.views.topics.byNumber(number);
  }

  topics(): readonly Topic[] {
    return this.#parts.views.topics.all;
  }

  get topicsVersion(): DataVersion {
    return this.#parts.views.topics.meta.topicsVersion;
  }

  commitOffsets(group: string, offsets: readonly GroupOffset[]): Promise<void> {
    return this.#attempt(() => commitOffsets(this.#parts.views, this.#parts.records, group, offsets));
  }

  committedOffset(group: string, topicNumber: number, queueId: number): number | undefined {
    return this.#parts.views.offsets.find(group, topicNumber, queueId);
  }

  groups(): readonly string[] {
    return this.#parts.views.groups.names;
  }

  groupOffsets(group: string): readonly GroupOffset[] {
    return this.#parts.views.offsets.of(group);
  }

  recordDelivery(group: string, changes: readonly DeliveryChange[]): Promise<void> {
    return this.#attempt(() => recordDelivery(this.#parts.views, this.#parts.records, group, changes));
  }

  deliveryProgress(group: string, topicNumber: number, queueId: number): DeliveryProgress {
    return this.#parts.views.progress(group, topicNumber, queueId);
  }

  setGroup(settings: GroupSettings): Promise<Group> {
    return this.#attempt(() => setGroup(this.#parts.views, this.#parts.records, settings));
  }

  group(name: string): Group | undefined {
    return this.#parts.views.groups.find(name);
  }

  releaseDelayed(positions: readonly number[]): Promise<void> {
    return this.#attempt(() => this.#parts.held.releaseDelayed(positions));
  }

  dropDelayed(position: number): Promise<boolean> {
    return this.#attempt(() => this.#parts.held.dropDelayed(position));
  }

  wasDropped(position: number): boolean {
    this.#checkOpen();
    return this.#parts.held.wasDropped(position);
  }

  delayedUntil(time: number, limit: number): readonly HeldBatch[] {
    this.#checkOpen();
    return this.#parts.held.delayedUntil(time, limit);
  }

  get nextDelayedAt(): number | undefined {
    this.#checkOpen();
    return this.#parts.held.nextDelayedAt;
  }

  get delayedCount(): number {
    return this.#parts.held.delayedCount;
  }

  held(position: number): HeldBatch | undefined {
    this.#checkOpen();
    return this.#parts.held.held(position);
  }

  readHeld(position: number): Promise<StoredBatch | undefined> {
    return this.#attempt(() => this.#parts.held.readHeld(position));
  }

  endTransaction(transactionId: string, decision: TransactionDecision): Promise<void> {
    return this.#attempt(() => this.#parts.held.endTransaction(transactionId, decision));
  }

  noteTransactionCheck(transactionId: string, parked: boolean): Promise<void> {
    return this.#attempt(() => this.#parts.held.noteTransactionCheck(transactionId, parked));
  }

  pendingTransactions(): readonly PendingTransaction[] {
    return this.#parts.held.pendingTransactions();
  }

  checkpoint(): Promise<void> {
    return this.#attempt(() => this.#parts.checkpointer.checkpoint());
  }

  retain(): Promise<{ removedSegments: number; removedBytes: number }> {
    return this.#attempt(() => this.#parts.retention.run());
  }

  status(): StoreStatus {
    const { views, log, segments, checkpointer, disk, directory, guard } = this.#parts;
    const { freeBytes } = disk.space(directory);
    const notWritableReason = log.fenced !== undefined ? 'STORE_FENCED' : guard.full ? 'DISK_FULL' : undefined;
    return {
      logStartPosition: views.logStart,
      logEndPosition: log.endPosition,
      confirmPosition: log.confirmPosition,
      viewsPosition: checkpointer.position,
      diskUsedBytes: log.endPosition - segments.first.base,
      diskFreeBytes: freeBytes,
      writable: notWritableReason === undefined,
      ...(notWritableReason === undefined ? {} : { notWritableReason }),
    };
  }

  onFenced(callback: (error: Error) => void): void {
    const { fenced } = this.#parts.log;
    if (fenced === undefined) this.#fencedCallbacks.push(callback);
    else callback(fenced);
  }

  close(): Promise<void> {
    this.#closing ??= this.#parts.closer.close();
    return this.#closing;
  }

  /** @internal The log has failed. */
  fenced(error: MqError): void {
    for (const callback of this.#fencedCallbacks.splice(0)) callback(error);
  }

  /** @internal These frames are durable: applies them, answers who waits for them, then wakes the readers of each queue once. */
  durable(group: readonly PendingFrame[]): void {
    const { views, checkpointer } = this.#parts;
    for (const { frame } of group) views.apply(frame);
    for (const { confirmed } of group) confirmed();
    this.#wake(group);
    checkpointer.applied();
  }

  #wake(group: readonly PendingFrame[]): void {
    const { views } = this.#parts;
    for (const { topicNumber, queueId, maxOffset } of views.queues.takeGrown()) this.#waiters.wake(topicNumber, queueId, maxOffset);
    if (group.some(({ frame }) => frame.kind === kindNumbers.topicChanged))
      this.#waiters.wakeMissing((number) => views.topics.byNumber(number) === undefined);
  }

  #checkOpen(): void {
    if (this.#closing !== undefined) throw new MqError('CLOSED', `the store of ${this.#parts.directory} is closed`);
  }

  /** Makes what is thrown at once a rejection too. */
  #attempt<T>(work: () => Promise<T>): Promise<T> {
    try {
      this.#checkOpen();
      return work();
    } catch (error) {
      return Promise.reject(MqError.from(error));
    }
  }
}

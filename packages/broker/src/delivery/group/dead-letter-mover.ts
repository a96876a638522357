import { Deferred, limits, MqError, type Clock, type Logger } from '@mq/common';
import { RecordBatchEncoder, tagBits, type MessageIdGenerator, type RecordInput } from '@mq/proto';
import type { BatchToAppend, MessageStore, Topic } from '@mq/store';
import { deadLetterRecord, deadLetterTopic } from './dead-letter-record';
import type { DeadLetter } from '../core/settlement';
import type { GroupQueue } from './group-queue';
import type { BatchReads } from '../reading/batch-reads';

export interface DeadLetterMoverOptions {
  readonly group: string;
  readonly store: Pick<MessageStore, 'append' | 'topicByNumber'>;
  readonly reads: BatchReads;
  /** The topic of the dead letters; made when it is not there. */
  readonly ensureTopic: (name: string) => Promise<Topic>;
  readonly messageIds: MessageIdGenerator;
  readonly clock: Clock;
  readonly logger: Logger;
  /** A queue has changed. */
  readonly touched: (queue: GroupQueue) => void;
}

interface PendingLetter extends DeadLetter {
  readonly queue: GroupQueue;
}

/** Letters that are copied with one append, and the bytes at which it is large enough. */
const maxLettersPerBatch = 256;
const batchBytes = 1024 * 1024;
/** What cannot be moved is tried again after this time. */
const retryMs = 5_000;

/** Copies the messages that a group gave up to its dead letters; then they are done. At least once: a crash in between copies one again. */
export class DeadLetterMover {
  readonly #options: DeadLetterMoverOptions;
  readonly #pending: PendingLetter[] = [];
  readonly #moved = new Map<string, Deferred>();
  #running: Promise<void> | undefined;
  #failing = false;

  constructor(options: DeadLetterMoverOptions) {
    this.#options = options;
  }

  get isIdle(): boolean {
    return this.#running === undefined;
  }

  /** As many as the queues give up; `maxRetryingPerQueue` bounds them. */
  move(queue: GroupQueue, letters: readonly DeadLetter[]): void {
    for (const letter of letters) this.#pending.push({ queue, ...letter });
    this.#running ??= this.#run();
  }

  /** Resolves when a message that is being moved has been copied; it is done then, but that is not recorded yet. Rejects when the copy failed; it is tried again. */
  moved({ topicNumber, queueId }: GroupQueue, offset: number): Promise<void> {
    const name = `${topicNumber}/${queueId}/${offset}`;
    let deferred = this.#moved.get(name);
    if (deferred === undefined) this.#moved.set(name, (deferred = new Deferred()));
    return deferred.promise;
  }

  /** Resolves when nothing is under way. */
  async close(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    await Promise.resolve();
    while (this.#pending.length > 0) await this.#moveSome(this.#pending.splice(0, maxLettersPerBatch));
    this.#running = undefined;
  }

  async #moveSome(letters: readonly PendingLetter[]): Promise<void> {
    try {
      const copied = await this.#copy(letters);
      for (const letter of copied) this.#settle(letter, undefined);
      this.#pending.unshift(...letters.slice(copied.length));
      this.#failing = false;
    } catch (error) {
      const { group, logger } = this.#options;
      if (!this.#failing) logger.error({ err: error, group }, 'dead letters could not be moved; it is tried again');
      this.#failing = true;
      for (const letter of letters) this.#settle(letter, error);
    }
  }

  /** Returns those that are copied, or are no more: at least the first. */
  async #copy(letters: readonly PendingLetter[]): Promise<readonly PendingLetter[]> {
    const encoder = new RecordBatchEncoder();
    let bits = 0;
    let looked = 0;
    for (const letter of letters) {
      const record = await this.#record(letter);
      if (record !== undefined) {
        if (!encoder.append(record, encoder.recordCount === 0 ? Number.POSITIVE_INFINITY : limits.batchBytes)) break;
        bits |= tagBits(record.tag ?? '');
      }
      looked++;
      if (encoder.size >= batchBytes) break;
    }
    if (encoder.recordCount > 0) await this.#append(encoder, bits >>> 0);
    return letters.slice(0, looked);
  }

  /** Undefined: the message or its topic is no more. */
  async #record({ queue, offset, attempts }: PendingLetter): Promise<RecordInput | undefined> {
    const { store, reads } = this.#options;
    const { topicNumber, queueId } = queue;
    const topic = store.topicByNumber(topicNumber)?.name;
    if (topic === undefined) return undefined;
    try {
      const batch = await reads.read(topicNumber, queueId, offset);
      if (batch === undefined || 'lostUntil' in batch) return undefined;
      return deadLetterRecord(batch.records.record(offset - batch.stored.baseOffset), { topic, queueId, attempts });
    } catch (error) {
      if (MqError.is(error, 'OFFSET_OUT_OF_RANGE') || MqError.is(error, 'TOPIC_NOT_FOUND')) return undefined;
      throw error;
    }
  }

  async #append(encoder: RecordBatchEncoder, bits: number): Promise<void> {
    const { group, ensureTopic, store, messageIds } = this.#options;
    const { number: topicNumber } = await ensureTopic(deadLetterTopic(group));
    const { bytes: payload, recordCount } = encoder.finish(messageIds.next(encoder.recordCount));
    const batch: BatchToAppend = { topicNumber, queueId: 0, recordCount, payload, tagBits: bits, producerId: 0, sequence: 0 };
    await store.append(batch);
  }

  #settle({ queue, offset }: PendingLetter, error: unknown): void {
    const { clock, touched } = this.#options;
    if (error === undefined) queue.delivery.deadLettered(offset);
    else queue.delivery.deadLetterLater(offset, retryMs, { monotonic: clock.monotonic(), wall: clock.now() });
    touched(queue);
    const name = `${queue.topicNumber}/${queue.queueId}/${offset}`;
    const deferred = this.#moved.get(name);
    this.#moved.delete(name);
    if (error === undefined) deferred?.resolve();
    else deferred?.reject(error);
  }
}

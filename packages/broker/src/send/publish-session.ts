import { Deferred, MqError } from '@mq/common';
import type { BatchToAppend, Topic } from '@mq/store';
import type { SendTerms } from './hold';
import type { HoldingAppender } from './holding-appender';

/** A batch as a producer sends it. */
export interface PublishedBatch extends SendTerms {
  /** Names the batch in its acknowledgement. */
  readonly sequence: number;
  readonly topic: string;
  readonly queueId: number;
  readonly recordCount: number;
  /** CRC-32C of records; 0: not given. */
  readonly recordsCrc: number;
  /** 0: none. */
  readonly producerId: number;
  /** A serialised RecordBatch. */
  readonly records: Buffer;
}

/** What became of one batch. */
export interface BatchAck {
  readonly sequence: number;
  readonly queueId: number;
  /** Offset of the first record; -1: not visible yet. */
  readonly baseOffset: number;
  readonly storedAt: number;
  /** Of a delayed batch, else empty. */
  readonly recallHandle: string;
  /** Set: refused, nothing was stored. */
  readonly error?: MqError;
}

export interface PublishSessionOptions {
  readonly store: Pick<HoldingAppender, 'append'>;
  /** The topic to send to; a promise when it has to be created first. */
  readonly writable: (topic: string) => Topic | Promise<Topic>;
  /** Throws what is wrong with a batch. */
  readonly check: (batch: PublishedBatch, topic: Topic) => BatchToAppend;
  /** Bounds of what is taken and not yet acknowledged; one batch may overshoot. */
  readonly maxInFlightBytes: number;
  readonly maxInFlightBatches: number;
  /** Sends the acknowledgements that have gathered; resolves when there is room for the next. */
  readonly send: (acks: readonly BatchAck[]) => Promise<void>;
}

/**
 * One publish stream: appends each batch as it comes and acknowledges all batches of one flush together. A refused batch is acknowledged with
 * its error and the stream goes on. Batches of a queue are stored in the order in which they were taken.
 */
export class PublishSession {
  readonly #options: PublishSessionOptions;
  #acks: BatchAck[] = [];
  /** Bytes whose batches are in `#acks`. */
  #settledBytes = 0;
  #sending = false;
  #bytes = 0;
  #batches = 0;
  #room: Deferred | undefined;
  #idle: Deferred | undefined;

  constructor(options: PublishSessionOptions) {
    this.#options = options;
  }

  /** Takes the next batch. When it returns a promise, take no further one before it has resolved. Never throws or rejects. */
  take(batch: PublishedBatch): Promise<void> | undefined {
    this.#bytes += batch.records.length;
    this.#batches++;
    try {
      const topic = this.#options.writable(batch.topic);
      if (topic instanceof Promise) return this.#takeLater(batch, topic);
      this.#append(batch, topic);
    } catch (error) {
      this.#refuse(batch, error);
    }
    return this.#whenRoom();
  }

  /** Resolves when every batch taken has been stored or refused, and its acknowledgement sent (or found unsendable). */
  async drain(): Promise<void> {
    if (this.#batches === 0) return;
    this.#idle ??= new Deferred();
    await this.#idle.promise;
  }

  async #takeLater(batch: PublishedBatch, creation: Promise<Topic>): Promise<void> {
    try {
      this.#append(batch, await creation);
    } catch (error) {
      this.#refuse(batch, error);
    }
    await this.#whenRoom();
  }

  #append(batch: PublishedBatch, topic: Topic): void {
    const { sequence, records } = batch;
    this.#options.store.append(this.#options.check(batch, topic)).then(
      ({ queueId, baseOffset, storedAt, recallHandle = '' }) =>
        this.#settled({ sequence, queueId, baseOffset, storedAt, recallHandle }, records.length),
      (error: unknown) => this.#refuse(batch, error),
    );
  }

  #refuse({ sequence, queueId, records }: PublishedBatch, error: unknown): void {
    this.#settled({ sequence, queueId, baseOffset: 0, storedAt: 0, recallHandle: '', error: MqError.from(error) }, records.length);
  }

  #settled(ack: BatchAck, bytes: number): void {
    this.#acks.push(ack);
    this.#settledBytes += bytes;
    if (this.#sending) return;
    this.#sending = true;
    // The store settles all batches of a flush in one go; this runs after the last of them.
    queueMicrotask(() => void this.#sendAll());
  }

  /** Sends until nothing has gathered meanwhile. A failure means that the client is gone; whoever reads the stream learns of it there. */
  async #sendAll(): Promise<void> {
    while (this.#acks.length > 0) {
      const acks = this.#acks;
      const bytes = this.#settledBytes;
      this.#acks = [];
      this.#settledBytes = 0;
      await this.#options.send(acks).catch(() => undefined);
      this.#bytes -= bytes;
      this.#batches -= acks.length;
      this.#wake();
    }
    this.#sending = false;
  }

  #full(): boolean {
    return this.#bytes >= this.#options.maxInFlightBytes || this.#batches >= this.#options.maxInFlightBatches;
  }

  #whenRoom(): Promise<void> | undefined {
    if (!this.#full()) return undefined;
    this.#room ??= new Deferred();
    return this.#room.promise;
  }

  #wake(): void {
    if (!this.#full()) {
      this.#room?.resolve();
      this.#room = undefined;
    }
    if (this.#batches === 0) {
      this.#idle?.resolve();
      this.#idle = undefined;
    }
  }
}

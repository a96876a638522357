import type { DataVersion, Permission, TopicType } from '@mq/common';
import type { DeliveryProgressStore, HeldBatchStore, Hold } from './delivery-types';

/** How the store behaves. Sizes in bytes, times in milliseconds. */
export interface StoreOptions {
  /** Where everything lies: `log/`, `views/`, `lock`. */
  readonly directory: string;
  /** sync: acknowledged after fdatasync. async: acknowledged after the write; a power loss can take up to `flushIntervalMs` of acknowledged data. @default sync */
  readonly flush: 'sync' | 'async';
  /** Async flush only: wait between the end of one fdatasync and the next. Consumers see a message after it. @default 20 */
  readonly flushIntervalMs: number;
  /** @default 268435456 (256 MiB) */
  readonly segmentBytes: number;
  /** Appended but not yet written or synced; more are refused with FLOW_CONTROL. @default 67108864 */
  readonly maxPendingBytes: number;
  /** The views are written when the log has grown by this much since, or after `checkpointIntervalMs`. @default 67108864 */
  readonly checkpointBytes: number;
  /** @default 5000 */
  readonly checkpointIntervalMs: number;
  /** Segments whose newest record is older may be removed. @default 259200000 (72 h) */
  readonly retentionMs: number;
  /** Greatest size of the log; 0: no limit. @default 0 */
  readonly retentionBytes: number;
  /** Disk use above which the oldest segments are removed before their time, as a part of 1. @default 0.85 */
  readonly diskCleanRatio: number;
  /** Disk use above which appends are refused with DISK_FULL, as a part of 1. @default 0.95 */
  readonly diskFullRatio: number;
  /** Segments kept for reuse after they were retired. @default 2 */
  readonly recycledSegments: number;
  /** Remembered batches per producer id, for finding a batch that is sent again. @default 256 */
  readonly producerWindow: number;
  /** Remembered producer ids; the longest silent are forgotten first. @default 10000 */
  readonly maxProducers: number;
}

/** What creating a topic needs. */
export interface TopicSettings {
  readonly name: string;
  readonly queueCount: number;
  readonly type: TopicType;
  readonly permission: Permission;
}

/** A topic as the log has it. */
export interface Topic extends TopicSettings {
  /** Its number in frames and views; never used again after the topic is deleted. */
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** A record batch on its way into a queue; already checked by the caller (count, names, limits). */
export interface BatchToAppend {
  readonly topicNumber: number;
  readonly queueId: number;
  readonly recordCount: number;
  /** A serialised RecordBatch. The store keeps a reference until the append is settled: do not reuse the memory before. */
  readonly payload: Buffer;
  /** CRC-32C of payload; undefined: the store computes it. The caller has verified it if a client gave it. */
  readonly payloadCrc?: number;
  /** Bloom-like bits of the tags inside, for filtering whole batches; 0xffffffff when unknown. */
  readonly tagBits: number;
  /** 0: none. With `sequence` it names the batch: the same pair within the window is stored once. */
  readonly producerId: number;
  readonly sequence: number;
  /** The batch is stored now and becomes visible later, or never. Undefined: visible at once. */
  readonly hold?: Hold;
}

export interface AppendResult {
  /** Where the batch is; differs from the asked queue when the batch had been stored before (`duplicate`). */
  readonly topicNumber: number;
  readonly queueId: number;
  /** Of the first record; -1 for a held batch, which gets its offset when it is released. */
  readonly baseOffset: number;
  readonly storedAt: number;
  /** Where the frame was written in the log; names a held batch as long as it is held. */
  readonly position: number;
  /** The pair (producerId, sequence) was stored before; nothing was appended. */
  readonly duplicate: boolean;
}

/** A stored batch. */
export interface StoredBatch {
  readonly topicNumber: number;
  readonly queueId: number;
  readonly baseOffset: number;
  readonly recordCount: number;
  /** When it became visible; of a held batch: when it was stored. */
  readonly storedAt: number;
  readonly payloadCrc: number;
  /** The bytes that were appended. Valid as long as the reference is held. */
  readonly payload: Buffer;
}

/** Memory to read into, which is used again when its owner says so. */
export interface ReadMemory {
  /** So many bytes that nobody else writes to. */
  take(bytes: number): Buffer;
}

export interface FetchRequest {
  readonly topicNumber: number;
  readonly queueId: number;
  /** First offset wanted. */
  readonly offset: number;
  /** Stop before the batch that would exceed this; at least one batch is returned. */
  readonly maxBytes: number;
  /** Payloads are views of it; nothing is written to it any more when the fetch has settled. @default memory of their own */
  readonly memory?: ReadMemory;
}

export interface FetchResult {
  /** In offset order; the first may begin before the asked offset. Empty at the end of the queue, and where all that was read is lost. */
  readonly batches: readonly StoredBatch[];
  /** Where to read on: behind the batches, and behind what is lost. */
  readonly nextOffset: number;
  readonly minOffset: number;
  readonly maxOffset: number;
}

export interface QueueBounds {
  /** First offset still held. */
  readonly minOffset: number;
  /** Offset that the next visible message gets. */
  readonly maxOffset: number;
}

/** One group's progress on one queue. */
export interface GroupOffset {
  readonly topicNumber: number;
  readonly queueId: number;
  /** Next offset to read. */
  readonly offset: number;
}

export interface StoreStatus {
  readonly logStartPosition: number;
  readonly logEndPosition: number;
  /** Up to here the log is durable; what lies below is visible. */
  readonly confirmPosition: number;
  /** Up to here the views are on disk. */
  readonly viewsPosition: number;
  /** By the segments of the log; files kept ready for new segments are not counted. */
  readonly diskUsedBytes: number;
  /** Of the file system that holds the data directory. */
  readonly diskFreeBytes: number;
  readonly writable: boolean;
  /** Why not, when not. */
  readonly notWritableReason?: 'DISK_FULL' | 'STORE_FENCED';
}

/** What recovery found and did. */
export interface RecoveryReport {
  readonly viewsPosition: number;
  readonly logEndPosition: number;
  readonly replayedFrames: number;
  readonly replayedBytes: number;
  /** Torn bytes cut from the tail. */
  readonly truncatedBytes: number;
  readonly durationMs: number;
}

/**
 * The store as the broker sees it. Made by `openMessageStore(options, { disk, keyValue, clock, logger })`.
 * Every promise of a change resolves when the change is acknowledged as `flush` says, and has then been applied to the views.
 */
export interface MessageStore extends DeliveryProgressStore, HeldBatchStore {
  readonly recovery: RecoveryReport;

  /**
   * Appends a batch. Errors: QUEUE_NOT_FOUND, TOPIC_NOT_FOUND, BATCH_TOO_LARGE, DISK_FULL, STORE_FENCED, FLOW_CONTROL, CLOSED; of a held batch also
   * ILLEGAL_DELIVERY_TIME, ILLEGAL_GROUP, ILLEGAL_TRANSACTION, TRANSACTION_DECIDED.
   */
  append(batch: BatchToAppend): Promise<AppendResult>;

  /**
   * Reads visible batches. Returns without a promise when the bytes are in memory or probably in the page cache.
   * Errors: TOPIC_NOT_FOUND, QUEUE_NOT_FOUND, OFFSET_OUT_OF_RANGE (details minOffset, maxOffset), LOG_CORRUPT, STORE_READ_FAILED.
   */
  fetch(request: FetchRequest): FetchResult | Promise<FetchResult>;
  /** Calls back once, as soon as the queue's max offset exceeds `offset` (at once if it does), or when the topic is deleted. Returns how to cancel. */
  whenReadable(topicNumber: number, queueId: number, offset: number, callback: () => void): () => void;
  bounds(topicNumber: number, queueId: number): QueueBounds;
  /** First offset whose batch was stored at or after the time; the max offset if there is none. */
  offsetAtTime(topicNumber: number, queueId: number, timestamp: number): Promise<number>;
  /** All visible batches stored from one time to another, in log order; for searches. */
  scan(fromTime: number, toTime: number, signal?: AbortSignal): AsyncIterable<StoredBatch>;

  /** Errors: TOPIC_EXISTS if it exists with other settings; the same settings give the existing topic. */
  createTopic(settings: TopicSettings): Promise<Topic>;
  /** Changes permission, type, or queue count (which only grows). Errors: TOPIC_NOT_FOUND, INVALID_ARGUMENT. */
  updateTopic(settings: TopicSettings): Promise<Topic>;
  /** Removes the topic, its queues and all offsets on it. Errors: TOPIC_NOT_FOUND. */
  deleteTopic(name: string): Promise<void>;
  topic(name: string): Topic | undefined;
  topicByNumber(number: number): Topic | undefined;
  topics(): readonly Topic[];
  /** Changes with every topic change; survives restarts. */
  readonly topicsVersion: DataVersion;

  /** Stores progress. A group comes into being with its first commit. Errors as `append`. */
  commitOffsets(group: string, offsets: readonly GroupOffset[]): Promise<void>;
  committedOffset(group: string, topicNumber: number, queueId: number): number | undefined;
  groups(): readonly string[];
  groupOffsets(group: string): readonly GroupOffset[];

  /** Writes the views now. */
  checkpoint(): Promise<void>;
  /** Removes what age, size and disk use allow; also notices that the disk has room again. Run it periodically. */
  retain(): Promise<{ removedSegments: number; removedBytes: number }>;
  status(): StoreStatus;
  /** Called once when the store fences itself (a write or sync failed). */
  onFenced(callback: (error: Error) => void): void;
  /** Settles what is pending, writes the views, closes the files, releases the lock. Idempotent. */
  close(): Promise<void>;
}

import type { StoredBatch } from './store-types';

/** Offsets `from` to `to - 1`. */
export interface OffsetRange {
  readonly from: number;
  readonly to: number;
}

/** A message that a group could not handle so far. */
export interface RetryEntry {
  readonly offset: number;
  /** Deliveries that failed, 1 or more. */
  readonly attempt: number;
  /** Not delivered again before this time, milliseconds since 1970. */
  readonly notBefore: number;
}

/** What a group has done with the messages of one queue. */
export interface DeliveryProgress {
  /** All below is done; undefined: the group has never done anything here. */
  readonly committed: number | undefined;
  /** Done above `committed`: ascending, apart from one another. */
  readonly done: readonly OffsetRange[];
  /** Ascending by offset; none of them is done. */
  readonly retries: readonly RetryEntry[];
}

/** A step forward on one queue. */
export interface DeliveryChange {
  readonly topicNumber: number;
  readonly queueId: number;
  readonly done: readonly OffsetRange[];
  /** Set, or set anew. */
  readonly retries: readonly RetryEntry[];
}

/** When a message that failed is delivered again. */
export type RetryPolicy =
  /** RocketMQ's: 10s 30s 1m 2m 3m 4m 5m 6m 7m 8m 9m 10m 20m 30m 1h 2h. */
  | { readonly kind: 'ladder' }
  | { readonly kind: 'exponential'; readonly initialMs: number; readonly maxMs: number; readonly factor: number };

export interface GroupSettings {
  readonly name: string;
  /** Deliveries of a message before it goes to the dead letters. @default 16 */
  readonly maxAttempts: number;
  readonly retryPolicy: RetryPolicy;
}

/** A group as the log has it. */
export interface Group extends GroupSettings {
  readonly createdAt: number;
}

/** Message-level progress: a part of `MessageStore`. */
export interface DeliveryProgressStore {
  /**
   * Records steps forward as one log record; `committed` moves over what is done without a gap. A group without settings gets the default ones.
   * Resolves when durable and applied. Errors as `append`.
   */
  recordDelivery(group: string, changes: readonly DeliveryChange[]): Promise<void>;
  deliveryProgress(group: string, topicNumber: number, queueId: number): DeliveryProgress;
  /** Creates or changes a group's settings. */
  setGroup(settings: GroupSettings): Promise<Group>;
  group(name: string): Group | undefined;
}

/** Why a batch is in the log but not visible yet. */
export type Hold =
  | { readonly kind: 'delayed'; /** Milliseconds since 1970. */ readonly deliverAt: number }
  | { readonly kind: 'half'; readonly transactionId: string; /** Producer group. */ readonly group: string };

/** A batch in the log that is not visible yet; `position` names it. */
export interface HeldBatch {
  readonly position: number;
  readonly hold: Hold;
  readonly topicNumber: number;
  readonly queueId: number;
  readonly recordCount: number;
  readonly storedAt: number;
}

export type TransactionDecision = 'commit' | 'rollback';

/** A transaction without a decision. */
export interface PendingTransaction {
  readonly transactionId: string;
  readonly group: string;
  readonly begunAt: number;
  /** Positions of its batches, in the order of their arrival. */
  readonly positions: readonly number[];
  /** How often a producer was asked. */
  readonly checks: number;
  /** Asked often enough: nobody is asked any more. */
  readonly parked: boolean;
}

/** Delayed and half batches: a part of `MessageStore`. Each change resolves when durable and applied; errors as `append`. */
export interface HeldBatchStore {
  /** Delayed batches become visible, in this order, each at the end of its queue. Positions that are held no more are passed over. */
  releaseDelayed(positions: readonly number[]): Promise<void>;
  /** A delayed batch is never delivered. False if it was delivered or dropped before. */
  dropDelayed(position: number): Promise<boolean>;
  /** Whether a batch was dropped by `dropDelayed`; the last 10,000 are remembered. */
  wasDropped(position: number): boolean;
  /** Delayed batches due until a time, earliest first. */
  delayedUntil(time: number, limit: number): readonly HeldBatch[];
  /** When the earliest delayed batch is due. */
  readonly nextDelayedAt: number | undefined;
  readonly delayedCount: number;
  /** A held batch by its position; undefined if it is held no more. */
  held(position: number): HeldBatch | undefined;
  readHeld(position: number): Promise<StoredBatch | undefined>;

  /**
   * The first decision wins. Commit makes all batches of the transaction visible at once. Errors: TRANSACTION_NOT_FOUND, TRANSACTION_DECIDED when it
   * was decided the other way (details: decision); the same decision again succeeds.
   */
  endTransaction(transactionId: string, decision: TransactionDecision): Promise<void>;
  /** Counts a question to a producer, or parks the transaction. */
  noteTransactionCheck(transactionId: string, parked: boolean): Promise<void>;
  pendingTransactions(): readonly PendingTransaction[];
}

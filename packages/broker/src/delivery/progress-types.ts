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

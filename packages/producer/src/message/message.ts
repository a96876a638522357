/** A message to send. */
export interface OutgoingMessage {
  /** 1 to 127 of `A-Z a-z 0-9 _ - %`. */
  readonly topic: string;
  /** At most 4 MiB; a text is sent as UTF-8. Bytes must not be changed until the promise of `send` has settled. */
  readonly body: Uint8Array | string;
  /** For filtering; at most 255 bytes, without `|` and control characters. */
  readonly tag?: string;
  /** For queries; none empty, no white space or control characters. */
  readonly keys?: readonly string[];
  /** At most 128, names and values together at most 16 KiB. `traceparent` is the W3C trace context. */
  readonly properties?: Readonly<Record<string, string>>;
  /** Messages of one group are stored in one queue, in the order of their sends. 1 to 64 bytes. */
  readonly messageGroup?: string;
  /**
   * Delivered not before this time, milliseconds since 1970, at most a year ahead; a time that has passed means at once. Not together with a message group.
   * @default 0: at once
   */
  readonly deliverAt?: number;
  /**
   * Of a PRIORITY topic: 0 to 9, higher is received first among what waits on a broker. Elsewhere it is only
   * carried along, and a PushConsumer begins with the highest of what it holds.
   * @default 0
   */
  readonly priority?: number;
}

/** Where an acknowledged message is. */
export interface SendReceipt {
  /** 34 hexadecimal digits */
  readonly messageId: string;
  readonly topic: string;
  readonly brokerName: string;
  readonly queueId: number;
  /** -1: the message is delayed or belongs to a transaction, and gets its offset when it becomes visible. */
  readonly offset: number;
  /** Set: a message of this transaction. */
  readonly transactionId?: string;
  /** Set: a delayed message, which `Producer.recall` takes back. */
  readonly recallHandle?: string;
}

export interface SendOptions {
  /**
   * Gives up on the message: what is not on the wire yet is never sent; of what is, the outcome is unknown. The promise rejects with CANCELLED
   * either way.
   */
  readonly signal?: AbortSignal;
  /** Budget of all attempts together, milliseconds. @default the producer's sendTimeoutMs */
  readonly timeoutMs?: number;
}

/** Of a call to the broker that holds something: recall, commit, rollback. */
export interface CallOptions {
  /** Gives up: the promise rejects with CANCELLED, and the outcome is unknown. */
  readonly signal?: AbortSignal;
  /** Budget of all attempts together, milliseconds. @default the producer's sendTimeoutMs */
  readonly timeoutMs?: number;
}

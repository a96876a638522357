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
  /** At most 128, names and values together at most 16 KiB. */
  readonly properties?: Readonly<Record<string, string>>;
  /** Messages of one group are stored in one queue, in the order of their sends. 1 to 64 bytes. */
  readonly messageGroup?: string;
  /** Not before this time, milliseconds since 1970. Refused with UNIMPLEMENTED as long as brokers deliver everything at once. */
  readonly deliverAt?: number;
  /** Higher first; for PRIORITY topics. @default 0 */
  readonly priority?: number;
}

/** Where an acknowledged message is. */
export interface SendReceipt {
  /** 34 hexadecimal digits */
  readonly messageId: string;
  readonly topic: string;
  readonly brokerName: string;
  readonly queueId: number;
  readonly offset: number;
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

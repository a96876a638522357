/** A stored batch as the delivery of one queue sees it. Indexes are those of its records, from 0. */
export interface OfferedBatch {
  readonly baseOffset: number;
  readonly recordCount: number;
  /** Which records the group's filter selects: `some` are asked one by one. */
  readonly selection: 'all' | 'none' | 'some';
  /** Whether any record has a message group. */
  readonly grouped: boolean;
  matches(index: number): boolean;
  /** Empty: none. */
  messageGroup(index: number): string;
  /** Size of the records `from` to `to - 1`, bytes. */
  bytes(from: number, to: number): number;
}

/** How much a receiver takes. Counted down while messages are leased; `bytes` may be overshot by one message, so that none is too large for ever. */
export interface Room {
  messages: number;
  bytes: number;
}

/** Who gets messages, and for how long. */
export interface Receiving {
  /** Number of the receiver; chosen by the caller. */
  readonly receiver: number;
  readonly invisibleMs: number;
  /** The broker itself renews the leases, for so long at most. @default 0: the receiver does */
  readonly renewForMs?: number;
  readonly room: Room;
}

/** Messages `firstOffset` to `firstOffset + count - 1`, leased under one number. */
export interface LeasedRange {
  readonly lease: number;
  readonly firstOffset: number;
  readonly count: number;
  /** Number of this delivery of each of them, from 1. */
  readonly attempt: number;
}

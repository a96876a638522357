import { MqError } from '@mq/common';

/**
 * Where to begin in a queue: its first message, behind its last one, or the first message stored at or after a time (milliseconds since 1970; behind
 * the last one if there is none).
 */
export type StartPosition = 'earliest' | 'latest' | { readonly timestamp: number };

/** What a broker says of a queue. */
export interface QueueBounds {
  readonly minOffset: number;
  /** Offset that the next message gets. */
  readonly maxOffset: number;
  /** Answers the timestamp that was asked for. */
  readonly offsetAtTime: number;
}

/** Throws INVALID_ARGUMENT unless it is a start position. */
export function checkStartPosition(name: string, position: StartPosition): void {
  if (position === 'earliest' || position === 'latest') return;
  const { timestamp } = position;
  if (Number.isSafeInteger(timestamp) && timestamp > 0) return;
  throw new MqError('INVALID_ARGUMENT', `${name}.timestamp is ${timestamp}: expected milliseconds since 1970`);
}

/** The time to ask a broker for; 0: none. */
export function timestampOf(position: StartPosition): number {
  return typeof position === 'object' ? position.timestamp : 0;
}

/** The offset that a start position means in a queue with these bounds. */
export function offsetOf(position: StartPosition, bounds: QueueBounds): number {
  if (position === 'earliest') return bounds.minOffset;
  return position === 'latest' ? bounds.maxOffset : bounds.offsetAtTime;
}

import { MqError } from '@mq/common';

/** The bounds of message-level delivery, all of them. */
export interface DeliveryLimits {
  /** Streams, clients and waiting filters of one group on one topic. */
  readonly maxReceiversPerGroup: number;
  /** Groups with receivers or leases. */
  readonly maxGroups: number;
  /** Unary receives that wait for a message at once. */
  readonly maxWaitingPolls: number;
  /** Messages of one queue that one group holds leases on. */
  readonly maxLeasedPerQueue: number;
  /** Messages of one queue that wait behind another of their message group, for one group. */
  readonly maxBlockedPerQueue: number;
  /** Messages of one queue that failed and wait for their next delivery, for one group. */
  readonly maxRetryingPerQueue: number;
  /** Attempts to receive that are remembered for one group and topic. */
  readonly maxAttemptIds: number;
  /** Settlements of one stream whose outcome is not durable yet; then it is read no further. */
  readonly maxPendingSettlements: number;
  /** Bytes read from a queue at once. */
  readonly readBytes: number;
  /** Bytes of batches kept for further readers. */
  readonly cacheBytes: number;
  /** Bytes of leased records at which an answer is sent off. */
  readonly responseBytes: number;
}

export const defaultDeliveryLimits: DeliveryLimits = {
  maxReceiversPerGroup: 10_000,
  maxGroups: 10_000,
  maxWaitingPolls: 10_000,
  // What is open of a queue is recorded, and the store keeps 65536 ranges and retries of it: each open message may cost two of them.
  maxLeasedPerQueue: 16_384,
  maxBlockedPerQueue: 8_192,
  maxRetryingPerQueue: 8_191,
  maxAttemptIds: 1_000,
  maxPendingSettlements: 100_000,
  readBytes: 256 * 1024,
  cacheBytes: 16 * 1024 * 1024,
  responseBytes: 1024 * 1024,
};

/** What clients may ask for; the same for all brokers. */
export const receiveLimits = {
  defaultMessages: 32,
  maxMessages: 1024,
  defaultInvisibleMs: 30_000,
  minInvisibleMs: 1_000,
  maxInvisibleMs: 12 * 3_600_000,
  maxWaitMs: 60_000,
  maxHandles: 1024,
  maxSubscriptions: 64,
  attemptIdBytes: 255,
  /** Credit that a stream has at once. */
  maxCreditMessages: 1_000_000,
  maxCreditBytes: 4 * 1024 ** 3,
} as const;

/** Throws INVALID_ARGUMENT for the length of a lease that clients may not ask for. */
export function checkInvisibleMs(invisibleMs: number): void {
  const { minInvisibleMs, maxInvisibleMs } = receiveLimits;
  if (Number.isSafeInteger(invisibleMs) && invisibleMs >= minInvisibleMs && invisibleMs <= maxInvisibleMs) return;
  throw new MqError('INVALID_ARGUMENT', `invisible_ms ${invisibleMs} is not between ${minInvisibleMs} and ${maxInvisibleMs}`);
}

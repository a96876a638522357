/** What RocketMQ's clients may ask for when they receive. */
export const receiveBounds = {
  maxMessages: 32,
  /** Longest poll, and the time by which an answer must leave before the client's deadline, milliseconds. */
  maxWaitMs: 20_000,
  reserveMs: 100,
  /** Of leases that the client renews itself, milliseconds. */
  minInvisibleMs: 10_000,
  maxInvisibleMs: 12 * 3_600_000,
  /** Of leases that the broker renews while the client lives, milliseconds: how long they last, how often they are renewed, and for how long at most. */
  renewedMs: 30_000,
  renewalPeriodMs: 10_000,
  renewForMs: 3 * 3_600_000,
} as const;

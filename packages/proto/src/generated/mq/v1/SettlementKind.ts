// Generated from mq/v1/delivery.proto by tools/proto-types/generate.mjs

export const SettlementKind = {
  ACK: 'ACK',
  /**
   * failed: comes again by the retry policy
   */
  NACK: 'NACK',
  /**
   * the lease ends invisible_ms from now; it keeps its number
   */
  EXTEND: 'EXTEND',
  DEAD_LETTER: 'DEAD_LETTER',
  /**
   * not tried: comes again at once and does not count as an attempt
   */
  GIVE_BACK: 'GIVE_BACK',
} as const;

export type SettlementKind =
  | 'ACK'
  | 0
  /**
   * failed: comes again by the retry policy
   */
  | 'NACK'
  | 1
  /**
   * the lease ends invisible_ms from now; it keeps its number
   */
  | 'EXTEND'
  | 2
  | 'DEAD_LETTER'
  | 3
  /**
   * not tried: comes again at once and does not count as an attempt
   */
  | 'GIVE_BACK'
  | 4

export type SettlementKind__Output = typeof SettlementKind[keyof typeof SettlementKind]

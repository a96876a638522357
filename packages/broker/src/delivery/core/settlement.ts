/** What becomes of leased messages. */
export type Settlement =
  | {
      /**
       * `nack`: comes again by the retry policy. `retryNow`: comes again at once, and counts as an attempt. `giveBack`: comes again at once; it was not
       * tried and does not count.
       */
      readonly kind: 'ack' | 'retryNow' | 'giveBack' | 'deadLetter';
    }
  | {
      readonly kind: 'nack';
      /** It comes again no sooner than this, whatever the retry policy says; after a restart of the broker the policy's longest wait is the most. @default 0 */
      readonly notWithinMs?: number;
    }
  | {
      readonly kind: 'extend';
      /** The lease ends this long from now. */
      readonly invisibleMs: number;
    };

/** A message that must go to the dead letters. */
export interface DeadLetter {
  readonly offset: number;
  /** Deliveries that it had. */
  readonly attempts: number;
}

/** The door to time. Wall time may jump; monotonic time never goes back and has no meaning beyond this process. */
export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. For what is stored or shown; never for measuring. */
  now(): number;
  /** Milliseconds with a fraction, from an arbitrary origin. For leases, timeouts and latencies. */
  monotonic(): number;
  /** Calls back once, not earlier than `delayMs` from now. A timer does not keep the process alive unless `keepAlive`. */
  setTimer(delayMs: number, callback: () => void, options?: TimerOptions): Timer;
  /** Calls back when the current turn of the event loop is over (after pending I/O callbacks). */
  setImmediate(callback: () => void): void;
}

export interface TimerOptions {
  /** @default false */
  readonly keepAlive?: boolean;
}

/** A pending callback. */
export interface Timer {
  cancel(): void;
}

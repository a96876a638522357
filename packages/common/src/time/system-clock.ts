import type { Clock, Timer, TimerOptions } from './clock';

/** setTimeout fires at once for delays beyond 2^31-1; longer ones are made of several. */
const longestTimeoutMs = 2 ** 31 - 1;

/** The clock of the machine. */
export class SystemClock implements Clock {
  now(): number {
    return Date.now();
  }

  monotonic(): number {
    return performance.now();
  }

  setTimer(delayMs: number, callback: () => void, options: TimerOptions = {}): Timer {
    const due = performance.now() + delayMs;
    let handle: NodeJS.Timeout;
    // setTimeout cuts fractions off and reckons from the start of the turn, so it may fire early: then it is armed again for what is left.
    const arm = (): void => {
      const leftMs = Math.ceil(Math.max(0, due - performance.now()));
      handle = setTimeout(() => (performance.now() < due ? arm() : callback()), Math.min(leftMs, longestTimeoutMs));
      if (options.keepAlive !== true) handle.unref();
    };
    arm();
    return { cancel: () => clearTimeout(handle) };
  }

  setImmediate(callback: () => void): void {
    setImmediate(callback);
  }
}

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
    let remainingMs = Math.max(0, delayMs);
    let handle: NodeJS.Timeout;
    const arm = (): void => {
      const step = Math.min(remainingMs, longestTimeoutMs);
      remainingMs -= step;
      handle = setTimeout(() => (remainingMs > 0 ? arm() : callback()), step);
      if (options.keepAlive !== true) handle.unref();
    };
    arm();
    return { cancel: () => clearTimeout(handle) };
  }

  setImmediate(callback: () => void): void {
    setImmediate(callback);
  }
}

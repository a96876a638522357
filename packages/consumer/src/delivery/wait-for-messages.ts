import { abortError, type Clock } from '@mq/common';
import type { Delivery } from './delivery';

/** Resolves when asking the delivery again makes sense. Rejects with CANCELLED when the signal aborts. */
export function waitForMessages(delivery: Delivery, signal: AbortSignal | undefined): Promise<void> {
  const ready = delivery.whenReady();
  if (signal === undefined) return ready;
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(abortError(signal));
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    void ready.then(() => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    });
  });
}

/** As `waitForMessages`, for at most so many milliseconds. False when they are over. */
export function waitForMessagesUntil(delivery: Delivery, clock: Clock, waitMs: number, signal: AbortSignal | undefined): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const timer = clock.setTimer(waitMs, () => resolve(false), { keepAlive: true });
    waitForMessages(delivery, signal)
      .then(() => resolve(true), reject)
      .finally(() => timer.cancel());
  });
}

import { sleep, type Clock } from '@mq/common';

const pauseMs = 200;

/** Tries until it succeeds or the signal aborts. */
export async function untilDone(clock: Clock, stopped: AbortSignal, work: () => Promise<void>): Promise<void> {
  while (!stopped.aborted) {
    try {
      return await work();
    } catch {
      await sleep(clock, pauseMs, stopped);
    }
  }
}

import { MqError, sleep, SystemClock } from '@mq/common';

const clock = new SystemClock();

/** Lets sockets and timers have their turn. */
export function turn(): Promise<void> {
  return sleep(clock, 1);
}

export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await turn();
}

/** Waits until a number has not changed for many turns of the event loop. */
export async function standsStill(value: () => number): Promise<void> {
  let last = -1;
  for (let quiet = 0; quiet < 300; quiet++) {
    if (value() !== last) {
      last = value();
      quiet = 0;
    }
    await turn();
  }
}

/** A channel finds a server again after a moment; callers try again. */
export async function untilAvailable<T>(action: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await action();
    } catch (error) {
      if (!MqError.is(error, 'UNAVAILABLE')) throw error;
      await turn();
    }
  }
}

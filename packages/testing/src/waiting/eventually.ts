import { sleep, SystemClock } from '@mq/common';

export interface EventuallyOptions {
  /** Given up after this, milliseconds. @default 30000 */
  readonly withinMs?: number;
  /** Wait between two attempts, milliseconds. @default 50 */
  readonly everyMs?: number;
}

/**
 * Tries until the attempt gives something other than undefined or false, and returns that. For conditions of other processes, which nobody can await;
 * inside one process await the event itself. Throws the last failure, or one that names `what`, when the time is over.
 */
export async function eventually<T>(
  what: string,
  attempt: () => Promise<T | undefined | false> | T | undefined | false,
  options: EventuallyOptions = {},
): Promise<T> {
  const clock = new SystemClock();
  const withinMs = options.withinMs ?? 30_000;
  const endsAt = clock.monotonic() + withinMs;
  for (;;) {
    let failure: unknown;
    try {
      const result = await attempt();
      if (result !== undefined && result !== false) return result;
    } catch (error) {
      failure = error;
    }
    if (clock.monotonic() >= endsAt) throw new Error(`not within ${withinMs} ms: ${what}`, { cause: failure });
    await sleep(clock, options.everyMs ?? 50);
  }
}

import { backoffMs, MqError, sleep, type Clock, type Random } from '@mq/common';

const pauses = { initialMs: 100, maxMs: 5_000 };

/** Tries until it works, the error is one that trying again cannot help, or the signal aborts (then the last error, if there is one, is thrown). */
export async function retry<T>(
  attempt: () => Promise<T>,
  { clock, random, signal }: { clock: Clock; random: Random; signal: AbortSignal },
): Promise<T> {
  for (let count = 1; ; count++) {
    try {
      return await attempt();
    } catch (error) {
      const failure = MqError.from(error);
      if (!failure.retryable || signal.aborted) throw failure;
      try {
        await sleep(clock, backoffMs(count, pauses, random), signal);
      } catch {
        throw failure;
      }
    }
  }
}

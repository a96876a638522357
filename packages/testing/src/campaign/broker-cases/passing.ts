import type { SimulatedClock } from '@mq/common/simulated';

const stepMs = 10;
/** What takes longer than this of simulated time never ends, milliseconds. */
const longestMs = 60_000;

/** Lets simulated time pass until the work is done; gives or throws what it does. */
export async function passing<T>(clock: SimulatedClock, work: Promise<T>): Promise<T> {
  let settled = false;
  const ended = work.finally(() => (settled = true));
  ended.catch(() => undefined);
  for (let waitedMs = 0; !settled && waitedMs < longestMs; waitedMs += stepMs) await clock.advance(stepMs);
  if (!settled) throw new Error(`not done within ${longestMs} ms`);
  return ended;
}

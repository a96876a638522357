import { MqError, sleep, type Clock } from '@mq/common';

/** Sends that wait for their acknowledgement; at that number the rate is out of reach, and the benchmark says so instead of filling the memory. */
const maxBehind = 90_000;

export interface Pace {
  readonly clock: Clock;
  /** A second. */
  readonly rate: number;
  readonly total: number;
  readonly signal: AbortSignal;
}

/**
 * Starts sends when they are due, whether the earlier ones are done or not. `send` is told when its message was due (monotonic): a latency counted from
 * there holds what a stall did to all messages that it delayed, and not only to the one that met it (no coordinated omission).
 * Rejects with what a send rejected with, or FLOW_CONTROL when too many are behind.
 */
export async function sendPaced(
  { clock, rate, total, signal }: Pace,
  send: (index: number, dueAt: number) => Promise<void>,
): Promise<void> {
  const startedAt = clock.monotonic();
  let underWay = 0;
  let failure: unknown;
  for (let index = 0; index < total && failure === undefined && !signal.aborted;) {
    const due = Math.min(total, Math.floor(((clock.monotonic() - startedAt) / 1_000) * rate) + 1);
    for (; index < due; index++) {
      if (++underWay > maxBehind) {
        throw new MqError('FLOW_CONTROL', `${maxBehind} sends wait for their acknowledgements: offer less than --rate ${rate}`);
      }
      send(index, startedAt + (index / rate) * 1_000).then(
        () => underWay--,
        (error: unknown) => (failure ??= error),
      );
    }
    await sleep(clock, 1);
  }
  while (underWay > 0 && failure === undefined) await sleep(clock, 1);
  if (failure !== undefined) throw MqError.from(failure);
}

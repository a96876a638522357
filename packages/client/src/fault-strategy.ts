/** From which latency on a broker is left alone, and for how long (RocketMQ: MQFaultStrategy's latencyMax and notAvailableDuration). Milliseconds. */
const classes = [
  { latencyMs: 15_000, avoidMs: 30_000 },
  { latencyMs: 5_000, avoidMs: 10_000 },
  { latencyMs: 3_000, avoidMs: 6_000 },
  { latencyMs: 1_800, avoidMs: 5_000 },
  { latencyMs: 550, avoidMs: 2_000 },
] as const;
/** A failed send counts as one of this latency. */
const failureLatencyMs = 10_000;
/** Beyond this many entries those that have run out are dropped. */
const pruneAbove = 1_024;

/**
 * Which brokers to leave alone for a while because they failed or were slow. It advises only: when every broker is to be avoided, use any.
 * Pure: times are monotonic milliseconds given by the caller.
 */
export class FaultStrategy {
  readonly #avoidUntil = new Map<string, number>();

  /** A send took so long. A fast one makes the broker available again. */
  succeeded(brokerName: string, latencyMs: number, now: number): void {
    const avoidMs = avoidanceOf(latencyMs);
    if (avoidMs === 0) this.#avoidUntil.delete(brokerName);
    else this.#avoid(brokerName, now + avoidMs, now);
  }

  /** A send failed: the broker could not be reached, or refused for a reason of its own. */
  failed(brokerName: string, now: number): void {
    this.#avoid(brokerName, now + avoidanceOf(failureLatencyMs), now);
  }

  isAvailable(brokerName: string, now: number): boolean {
    const until = this.#avoidUntil.get(brokerName);
    return until === undefined || until <= now;
  }

  #avoid(brokerName: string, until: number, now: number): void {
    this.#avoidUntil.set(brokerName, until);
    if (this.#avoidUntil.size <= pruneAbove) return;
    for (const [name, end] of this.#avoidUntil) if (end <= now) this.#avoidUntil.delete(name);
  }
}

function avoidanceOf(latencyMs: number): number {
  return classes.find((row) => latencyMs >= row.latencyMs)?.avoidMs ?? 0;
}

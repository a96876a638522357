import type { QueuePlace } from '@mq/client';

/** How well a queue suits now: 0 is best, higher is a stopgap; 'wait' would be best if it had room; 'no' is out of the question now. */
export type Suitability = number | 'wait' | 'no';

/** Takes the queues in turn, from a random one on, passing over those that do not suit. */
export class RoundRobin {
  #next: number;

  /** @param start where to begin; any whole number */
  constructor(start: number) {
    this.#next = start;
  }

  /**
   * The next queue that suits best. Undefined if none has room, or if waiting is better: a queue that would be best has no room just now, and the
   * others are stopgaps.
   */
  choose(queues: readonly QueuePlace[], suitability: (place: QueuePlace) => Suitability): QueuePlace | undefined {
    let best: QueuePlace | undefined;
    let bestRank = Infinity;
    let bestIndex = 0;
    let wait = false;
    for (let i = 0; i < queues.length && bestRank > 0; i++) {
      const index = (this.#next + i) % queues.length;
      const place = queues[index];
      if (place === undefined) continue;
      const rank = suitability(place);
      if (rank === 'wait') wait = true;
      else if (rank !== 'no' && rank < bestRank) {
        best = place;
        bestRank = rank;
        bestIndex = index;
      }
    }
    if (best === undefined || (wait && bestRank > 0)) return undefined;
    this.#next = bestIndex + 1;
    return best;
  }
}

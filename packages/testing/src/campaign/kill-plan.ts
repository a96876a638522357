import type { Random } from '@mq/common';

/** Who is killed, and how far the work is when it happens. */
export interface PlannedKill {
  readonly victim: 'broker' | 'consumer';
  readonly at: number;
}

export interface KillPlanOptions {
  readonly brokerKills: number;
  readonly consumerKills: number;
  /** All the work. The last kill comes a little before its end. */
  readonly work: number;
  readonly random: Random;
}

const lastKillAt = 0.95;

/** Kills spread over some work by chance, one at a time. */
export class KillPlan {
  /** The next one last. */
  readonly #kills: PlannedKill[];
  #current: PlannedKill | undefined;

  constructor({ brokerKills, consumerKills, work, random }: KillPlanOptions) {
    const victims = Array.from({ length: brokerKills + consumerKills }, (_, i) => (i < brokerKills ? 'broker' : 'consumer'));
    const kills = victims.map((victim): PlannedKill => ({ victim, at: random.integer(Math.ceil(work * lastKillAt)) }));
    this.#kills = kills.sort((a, b) => b.at - a.at);
  }

  /** How far the work was meant to be at the kill that is under way or comes next; Infinity: there is none. */
  get holdAt(): number {
    return (this.#current ?? this.#kills.at(-1))?.at ?? Infinity;
  }

  /** The kill that is due when the work is so far; undefined: none. It is under way until `done`. */
  due(work: number): PlannedKill | undefined {
    if (this.#current !== undefined || (this.#kills.at(-1)?.at ?? Infinity) > work) return undefined;
    return (this.#current = this.#kills.pop());
  }

  done(): void {
    this.#current = undefined;
  }
}

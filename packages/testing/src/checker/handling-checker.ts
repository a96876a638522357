import { GroupHistory, type HandledBy, type HandledTwice } from './group-history';
import { told, type Fault, type Law } from './law';

/** Something that was killed: messages handled shortly before may come again after it. Times as all the handlers' clocks tell them, milliseconds. */
export interface Interruption {
  /** Undefined: the broker. */
  readonly consumer?: string;
  readonly from: number;
  /** When it was there again. */
  readonly to: number;
}

/** Messages that were handled again, by the reason. */
export interface Duplicates {
  afterBrokerKill: number;
  afterConsumerKill: number;
  afterLeaseExpiry: number;
  unexplained: number;
}

export interface HandlingCheckerOptions {
  readonly messages: number;
  readonly groups: readonly string[];
  /** The message that has to be handled before this one. */
  readonly predecessor: (index: number) => number | undefined;
  /** A message whose consumer is silent for this long goes to another, milliseconds. */
  readonly invisibleMs: number;
}

/** From a handler's return until its acknowledgement is certainly stored, milliseconds: what is older than a kill by more than this must not come again. */
const settledMs = 5_000;
/** From the ready line of a broker until its consumers have certainly noticed the end of the last one, milliseconds. */
const noticedMs = 1_000;

/**
 * Notes what was sent and what the handlers of each group got, in any order, and says which promises were broken:
 * - an acknowledged message is handled at least once in each group;
 * - a message's first handling begins after its predecessor was first handled;
 * - a message is handled again only when the broker or its first handler's process was killed in between, or its lease had run out;
 * - what is handled was sent, with the same bytes.
 */
export class HandlingChecker {
  readonly #options: HandlingCheckerOptions;
  readonly #groups: ReadonlyMap<string, GroupHistory>;
  readonly #acknowledged: Uint8Array;
  readonly #crcs: Float64Array;
  readonly #interruptions: Interruption[] = [];
  readonly #faults: Fault[] = [];
  #acknowledgedCount = 0;

  constructor(options: HandlingCheckerOptions) {
    this.#options = options;
    this.#groups = new Map(options.groups.map((group) => [group, new GroupHistory(options.messages)]));
    this.#acknowledged = new Uint8Array(options.messages);
    this.#crcs = new Float64Array(options.messages).fill(-1);
  }

  /** A send began. */
  sending(index: number, crc: number): void {
    this.#crcs[index] = crc;
  }

  /** The send was acknowledged. Of one that failed the outcome is unknown: nothing is noted. */
  acknowledged(index: number): void {
    this.#acknowledged[index] = 1;
    this.#acknowledgedCount++;
  }

  handled(group: string, { index, crc, ...by }: HandledBy & { readonly index: number; readonly crc: number }): void {
    const { consumer } = by;
    const sent = this.#crcs[index] ?? -1;
    if (sent === -1) return this.#fault('phantom', `${consumer} handled ${index}, which was never sent`);
    if (sent !== crc) this.#fault('corrupt', `${consumer} handled ${index} with a body that differs from the one that was sent`);
    this.#groups.get(group)?.handled(index, by);
  }

  interrupted(interruption: Interruption): void {
    this.#interruptions.push(interruption);
  }

  get acknowledgedCount(): number {
    return this.#acknowledgedCount;
  }

  /** Different messages that each group has handled, the slowest group's and all together. */
  get progress(): { readonly slowest: number; readonly total: number } {
    const counts = [...this.#groups.values()].map(({ count }) => count);
    return { slowest: Math.min(...counts), total: counts.reduce((sum, count) => sum + count, 0) };
  }

  /** Compares all that was noted. No faults: every law was kept. */
  check(): { readonly faults: readonly Fault[]; readonly duplicates: Duplicates } {
    const duplicates: Duplicates = { afterBrokerKill: 0, afterConsumerKill: 0, afterLeaseExpiry: 0, unexplained: 0 };
    const faults = [...this.#faults];
    for (const [group, history] of this.#groups) {
      faults.push(...this.#missing(group, history), ...this.#disorder(group, history));
      for (const twice of history.again()) {
        const reason = this.#reason(twice);
        duplicates[reason]++;
        if (reason !== 'unexplained') continue;
        const { index, first, second } = twice;
        const when = `at ${first.at} by ${first.consumer} and at ${second.at} by ${second.consumer}`;
        faults.push({ law: 'duplicate-without-cause', text: `${group} handled ${index} ${when}` });
      }
    }
    return { faults: told(faults), duplicates };
  }

  #missing(group: string, history: GroupHistory): Fault[] {
    const faults: Fault[] = [];
    for (const [index, acknowledged] of this.#acknowledged.entries()) {
      if (acknowledged === 0 || history.first(index) !== undefined) continue;
      faults.push({ law: 'lost-write', text: `${index} was acknowledged, and ${group} has not handled it` });
    }
    return faults;
  }

  #disorder(group: string, history: GroupHistory): Fault[] {
    const faults: Fault[] = [];
    for (let index = 0; index < this.#options.messages; index++) {
      const before = this.#options.predecessor(index);
      const first = history.first(index);
      if (before === undefined || first === undefined) continue;
      const firstBefore = history.first(before);
      // A predecessor whose send failed may not exist.
      if (firstBefore === undefined ? this.#acknowledged[before] === 0 : firstBefore.at < first.begunAt) continue;
      const when = firstBefore === undefined ? 'never handled' : `handled at ${firstBefore.at}`;
      faults.push({ law: 'reorder', text: `${group} began ${index} at ${first.begunAt}, while ${before} was ${when}` });
    }
    return faults;
  }

  #reason({ first, second }: HandledTwice): keyof Duplicates {
    for (const { consumer, from, to } of this.#interruptions) {
      if (second.at < from || first.at < from - settledMs) continue;
      if (consumer === undefined ? first.at <= to + noticedMs : first.consumer === consumer) {
        return consumer === undefined ? 'afterBrokerKill' : 'afterConsumerKill';
      }
    }
    return second.at - first.at >= this.#options.invisibleMs ? 'afterLeaseExpiry' : 'unexplained';
  }

  #fault(law: Law, text: string): void {
    this.#faults.push({ law, text });
  }
}

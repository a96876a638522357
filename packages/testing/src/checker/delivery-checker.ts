import { queueOf, showPlace as show, type Place } from '../history/history';
import { told, type Fault } from './law';

/** A message at its place. `key` is what the sender called it: unique among all that it sent. */
export interface Placed extends Place {
  readonly key: string;
}

/** Queues and keys by their places. */
type Queues = Map<string, Map<number, string>>;

/**
 * Notes what senders and readers saw while servers were killed and restarted, and says at the end which promises were broken:
 * - an acknowledged message is found at the place that was acknowledged;
 * - no message is found twice;
 * - no offset is given to two messages, not even one that was only seen before a crash;
 * - offsets of a queue have no holes;
 * - nothing is found that nobody sent;
 * - messages of one queue are found in the order in which their sender's calls followed each other.
 */
export class DeliveryChecker {
  readonly #sent = new Set<string>();
  readonly #acknowledged: Placed[] = [];
  readonly #seen: Placed[] = [];
  readonly #predecessors = new Map<string, string>();

  /**
   * A send began.
   * @param after a message of the same sender whose acknowledgement came before this send began: in one queue this one must lie behind it
   */
  sending(key: string, after?: string): void {
    this.#sent.add(key);
    if (after !== undefined) this.#predecessors.set(key, after);
  }

  /** The send was acknowledged at this place. A send that failed has an unknown outcome: nothing is noted. */
  acknowledged(placed: Placed): void {
    this.#acknowledged.push(placed);
  }

  /** A reader saw a message while the run went on. */
  seen(placed: Placed): void {
    this.#seen.push(placed);
  }

  /** How many sends were acknowledged so far. */
  get acknowledgedCount(): number {
    return this.#acknowledged.length;
  }

  /**
   * Compares all that was noted with what every queue holds in the end. An empty list: every law was kept.
   * @param retained whether retention may have removed the oldest messages of each queue
   */
  check(found: readonly Placed[], { retained = false } = {}): Fault[] {
    const { queues, faults } = gather(found);
    if (retained) this.#forgetRemoved(queues);
    faults.push(
      ...this.#lost(queues),
      ...this.#doubled(found),
      ...this.#reused(queues),
      ...holes(queues),
      ...this.#unknown(found),
      ...this.#disorder(found),
    );
    return told(faults);
  }

  #forgetRemoved(queues: Queues): void {
    const firsts = new Map([...queues].map(([name, queue]) => [name, Math.min(...queue.keys())]));
    const kept = (placed: Placed): boolean => placed.offset >= (firsts.get(queueOf(placed)) ?? 0);
    for (const placed of [this.#acknowledged, this.#seen]) placed.splice(0, placed.length, ...placed.filter(kept));
  }

  #lost(queues: Queues): Fault[] {
    return this.#acknowledged
      .filter((placed) => queues.get(queueOf(placed))?.get(placed.offset) !== placed.key)
      .map((placed) => {
        const instead = queues.get(queueOf(placed))?.get(placed.offset) ?? 'nothing';
        return { law: 'lost-write', text: `${placed.key} was acknowledged at ${show(placed)}, where ${instead} is` };
      });
  }

  #doubled(found: readonly Placed[]): Fault[] {
    const first = new Map<string, Placed>();
    const faults: Fault[] = [];
    for (const placed of found) {
      const other = first.get(placed.key);
      if (other === undefined) first.set(placed.key, placed);
      else faults.push({ law: 'doubled-write', text: `${placed.key} is at ${show(other)} and at ${show(placed)}` });
    }
    return faults;
  }

  #reused(queues: Queues): Fault[] {
    const faults: Fault[] = [];
    const given = new Map<string, string>();
    for (const placed of [...this.#acknowledged, ...this.#seen]) {
      const place = show(placed);
      const other = given.get(place) ?? placed.key;
      given.set(place, other);
      if (other !== placed.key) faults.push({ law: 'offset-reuse', text: `${place} was given to ${other} and to ${placed.key}` });
    }
    for (const placed of this.#seen) {
      const now = queues.get(queueOf(placed))?.get(placed.offset);
      if (now !== placed.key)
        faults.push({ law: 'offset-reuse', text: `${placed.key} was seen at ${show(placed)}, where ${now ?? 'nothing'} is in the end` });
    }
    return faults;
  }

  #unknown(found: readonly Placed[]): Fault[] {
    return found
      .filter(({ key }) => !this.#sent.has(key))
      .map((placed) => ({ law: 'phantom', text: `${placed.key} at ${show(placed)} was never sent` }));
  }

  #disorder(found: readonly Placed[]): Fault[] {
    const places = new Map(found.map((placed) => [placed.key, placed]));
    return [...places.values()].flatMap((placed) => {
      const before = places.get(this.#predecessors.get(placed.key) ?? '');
      if (before === undefined || queueOf(before) !== queueOf(placed) || before.offset < placed.offset) return [];
      return [{ law: 'reorder', text: `${placed.key} at ${show(placed)} was sent after ${before.key} at ${show(before)}` } as const];
    });
  }
}

/** The queues as found; two messages at one place are a fault here already. */
function gather(found: readonly Placed[]): { queues: Queues; faults: Fault[] } {
  const queues: Queues = new Map();
  const faults: Fault[] = [];
  for (const placed of found) {
    const queue = queues.get(queueOf(placed)) ?? new Map<number, string>();
    queues.set(queueOf(placed), queue);
    const other = queue.get(placed.offset);
    if (other !== undefined) faults.push({ law: 'offset-reuse', text: `${show(placed)} holds ${other} and ${placed.key}` });
    queue.set(placed.offset, placed.key);
  }
  return { queues, faults };
}

/** Every queue must hold each offset from its first to its last. */
function holes(queues: Queues): Fault[] {
  return [...queues].flatMap(([name, queue]) => {
    const offsets = [...queue.keys()].sort((a, b) => a - b);
    return offsets
      .filter((offset, index) => index > 0 && offset !== (offsets[index - 1] ?? 0) + 1)
      .map((offset): Fault => ({ law: 'skip', text: `${name} has no offset ${offset - 1}, but ${offset}` }));
  });
}

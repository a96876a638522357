interface MessageGroup {
  readonly name: string;
  /** The one message that may be under way. */
  head: number;
  /** Those behind it, ascending; the ones before `next` have gone. */
  waiting: number[];
  next: number;
}

/** Gone entries at the front of a group's list before they are cut off. */
const goneEntriesKept = 64;
const nobody: readonly number[] = [];

/**
 * Keeps the order of message groups: of each group only the first unfinished message may be under way, from its first delivery until it is done,
 * over all retries. The others wait here, and are named when their turn comes.
 */
export class MessageGroupGate {
  readonly #groups = new Map<string, MessageGroup>();
  /** The group of every unfinished message, be it the head or waiting. */
  readonly #groupOf = new Map<number, MessageGroup>();

  /** Messages that wait behind another of their group. */
  get blocked(): number {
    return this.#groupOf.size - this.#groups.size;
  }

  /** Whether a message of this group would have to wait. */
  isClosed(group: string): boolean {
    return this.#groups.has(group);
  }

  /** A message comes, after all others of its group. True: it is the head and may go. False: it waits. */
  enter(offset: number, name: string): boolean {
    const group = this.#groups.get(name);
    if (group === undefined) {
      const opened: MessageGroup = { name, head: offset, waiting: [], next: 0 };
      this.#groups.set(name, opened);
      this.#groupOf.set(offset, opened);
      return true;
    }
    group.waiting.push(offset);
    this.#groupOf.set(offset, group);
    return false;
  }

  /** `from` to `to - 1` are done, with or without a group. A message that waits is not done before its head. Names those whose turn it now is. */
  leave(from: number, to: number): readonly number[] {
    if (this.#groups.size === 0) return nobody;
    if (to - from === 1) return this.#leave(from);
    const next: number[] = [];
    if (to - from < this.#groupOf.size) for (let offset = from; offset < to; offset++) next.push(...this.#leave(offset));
    // Those of one group were put in ascending.
    else for (const offset of [...this.#groupOf.keys()]) if (offset >= from && offset < to) next.push(...this.#leave(offset));
    return next.filter((offset) => offset >= to);
  }

  #leave(offset: number): readonly number[] {
    const group = this.#groupOf.get(offset);
    if (group?.head !== offset) return nobody;
    this.#groupOf.delete(offset);
    const head = group.waiting[group.next];
    if (head === undefined) {
      this.#groups.delete(group.name);
      return nobody;
    }
    group.head = head;
    if (++group.next >= goneEntriesKept && 2 * group.next >= group.waiting.length) {
      group.waiting = group.waiting.slice(group.next);
      group.next = 0;
    }
    return [head];
  }
}

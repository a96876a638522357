interface Entry<T> {
  readonly at: number;
  readonly item: T;
}

/** Items by their time, the earliest first. Nothing is taken out from the middle: the owner passes over what is void and calls `retain` now and then. */
export class TimeHeap<T> {
  #entries: Entry<T>[] = [];

  get size(): number {
    return this.#entries.length;
  }

  push(at: number, item: T): void {
    const entries = this.#entries;
    const entry = { at, item };
    let child = entries.length;
    entries.push(entry);
    while (child > 0) {
      const parent = (child - 1) >> 1;
      const above = entries[parent] as Entry<T>;
      if (above.at <= at) break;
      entries[child] = above;
      child = parent;
    }
    entries[child] = entry;
  }

  peek(): { readonly at: number; readonly item: T } | undefined {
    return this.#entries[0];
  }

  pop(): { readonly at: number; readonly item: T } | undefined {
    const first = this.#entries[0];
    const last = this.#entries.pop();
    if (last !== undefined && this.#entries.length > 0) this.#sink(last);
    return first;
  }

  /** Throws away all that the test does not hold for. */
  retain(test: (item: T, at: number) => boolean): void {
    // Ascending entries are a heap.
    this.#entries = this.#entries.filter(({ item, at }) => test(item, at)).sort((a, b) => a.at - b.at);
  }

  /** Puts an entry into the place of the first. */
  #sink(entry: Entry<T>): void {
    const entries = this.#entries;
    let parent = 0;
    for (;;) {
      let child = 2 * parent + 1;
      const left = entries[child];
      if (left === undefined) break;
      const right = entries[child + 1];
      let least = left;
      if (right !== undefined && right.at < left.at) {
        least = right;
        child++;
      }
      if (least.at >= entry.at) break;
      entries[parent] = least;
      parent = child;
    }
    entries[parent] = entry;
  }
}

/** What changed since the views were last written. While a write is under way its part is kept apart, and comes back if the write fails. */
export class DirtySet<T> {
  #dirty = new Set<T>();
  #writing = new Set<T>();

  add(item: T): void {
    this.#dirty.add(item);
  }

  /** Everything that the next write must hold. `settle` must follow before the next `take`. */
  take(): ReadonlySet<T> {
    this.#writing = this.#dirty;
    this.#dirty = new Set();
    return this.#writing;
  }

  /** @param each is told of every item that was taken */
  settle(succeeded: boolean, each?: (item: T) => void): void {
    for (const item of this.#writing) {
      if (!succeeded) this.#dirty.add(item);
      each?.(item);
    }
    this.#writing = new Set();
  }
}

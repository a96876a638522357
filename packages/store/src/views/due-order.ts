/** When a delayed batch is due, and its name. */
export interface DueKey {
  readonly deliverAt: number;
  readonly name: number;
}

/** Keys of a full run; a fuller one is cut in two. */
const maxRunKeys = 512;

/** Keys in the order of their times, then names, in short sorted runs: adding and removing moves no more than one run. */
export class DueOrder {
  /** Ascending, none empty. */
  readonly #runs: DueKey[][] = [];

  add(key: DueKey): void {
    const index = this.#runWith(key);
    const run = this.#runs[index];
    if (run === undefined) {
      this.#runs.push([key]);
      return;
    }
    const at = placeIn(run, key);
    if (isSame(run[at], key)) return;
    run.splice(at, 0, key);
    if (run.length > maxRunKeys) this.#runs.splice(index + 1, 0, run.splice(maxRunKeys / 2));
  }

  remove(key: DueKey): void {
    const index = this.#runWith(key);
    const run = this.#runs[index];
    if (run === undefined) return;
    const at = placeIn(run, key);
    if (!isSame(run[at], key)) return;
    run.splice(at, 1);
    if (run.length === 0) this.#runs.splice(index, 1);
  }

  /** The first keys that are due until a time. */
  until(time: number, limit: number): DueKey[] {
    const found: DueKey[] = [];
    for (const run of this.#runs) {
      for (const key of run) {
        if (key.deliverAt > time || found.length === limit) return found;
        found.push(key);
      }
    }
    return found;
  }

  /** The last run that begins at or before a key; the first one if none does. */
  #runWith(key: DueKey): number {
    let low = 0;
    for (let high = this.#runs.length; high - low > 1;) {
      const middle = (low + high) >>> 1;
      const first = this.#runs[middle]?.[0];
      if (first !== undefined && compareDue(first, key) <= 0) low = middle;
      else high = middle;
    }
    return low;
  }
}

export function compareDue(a: DueKey, b: DueKey): number {
  return a.deliverAt - b.deliverAt || a.name - b.name;
}

function isSame(a: DueKey | undefined, b: DueKey): boolean {
  return a !== undefined && compareDue(a, b) === 0;
}

function placeIn(run: readonly DueKey[], key: DueKey): number {
  let low = 0;
  for (let high = run.length; low < high;) {
    const middle = (low + high) >>> 1;
    const at = run[middle];
    if (at !== undefined && compareDue(at, key) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

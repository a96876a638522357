import type { RecordAppender } from '../append/record-appender';
import { delayedDroppedPayload, delayedReleasedPayload } from '../records/delayed-released';
import { kindNumbers } from '../records/kind-numbers';
import type { Checkpointer } from '../views/checkpointer';
import type { Views } from '../views/views';
import type { HeldArrivals } from './held-arrivals';
import type { ReleaseAppender } from './release-appender';

/** Batches that one record releases, */
const maxReleasedBatches = 1000;
/** and the bytes that they have together: they may have to be written again. A single batch may have more. */
const maxReleasedBytes = 1024 * 1024;

const record = { kind: kindNumbers.delayedReleased, payload: delayedReleasedPayload };

/** Releases and drops delayed batches. One that is on its way out is left to the call that began with it. */
export class DelayedChanges {
  readonly #leaving = new Map<number, Promise<unknown>>();

  constructor(
    private readonly views: Views,
    private readonly records: RecordAppender,
    private readonly releases: ReleaseAppender,
    private readonly arrivals: HeldArrivals,
    private readonly checkpointer: Pick<Checkpointer, 'heldRoom'>,
  ) {}

  /** As `HeldBatchStore.releaseDelayed`. */
  async release(positions: readonly number[]): Promise<void> {
    const wanted = [...new Set(positions)].filter((name) => this.#isDelayed(name));
    const leaving = wanted.flatMap((name) => this.#leaving.get(name) ?? []);
    const ours = wanted.filter((name) => !this.#leaving.has(name));
    const work = this.#releaseInParts(ours);
    await Promise.all([this.#mark(ours, work), ...leaving]);
  }

  /** As `HeldBatchStore.dropDelayed`. */
  async drop(name: number): Promise<boolean> {
    const arriving = this.arrivals.delayedApplied(name);
    if (arriving !== undefined) await arriving;
    for (let leaving = this.#leaving.get(name); leaving !== undefined; leaving = this.#leaving.get(name)) {
      await leaving.catch(() => undefined);
    }
    if (!this.#isDelayed(name)) return false;
    await this.#mark([name], this.records.append(kindNumbers.delayedDropped, delayedDroppedPayload(name)));
    return true;
  }

  #isDelayed(name: number): boolean {
    return this.views.held.find(name)?.hold.kind === 'delayed';
  }

  async #releaseInParts(names: readonly number[]): Promise<void> {
    for (let rest = names; rest.length > 0;) {
      const room = this.checkpointer.heldRoom();
      if (room !== undefined) await room;
      const count = this.#partOf(rest);
      await this.releases.release(rest.slice(0, count), record);
      rest = rest.slice(count);
    }
  }

  #partOf(names: readonly number[]): number {
    let bytes = 0;
    const tooMany = names.findIndex((name, index) => {
      bytes += this.views.held.find(name)?.length ?? 0;
      return index === maxReleasedBatches || (index > 0 && bytes > maxReleasedBytes);
    });
    return tooMany === -1 ? names.length : tooMany;
  }

  async #mark(names: readonly number[], work: Promise<unknown>): Promise<void> {
    for (const name of names) this.#leaving.set(name, work);
    try {
      await work;
    } finally {
      for (const name of names) this.#leaving.delete(name);
    }
  }
}

import type { DeliveryChange, DeliveryProgress, OffsetRange, RetryEntry } from '../delivery-types';

/** What a group without any progress has done. */
export const noProgress: DeliveryProgress = { committed: undefined, done: [], retries: [] };

/**
 * Progress after a step forward: `committed` moves over what is done without a gap, and what is done waits for no retry.
 *
 * @param floor first offset that the queue still holds: nobody can do what lies before, so it counts as done
 */
export function advanced(progress: DeliveryProgress, change: Pick<DeliveryChange, 'done' | 'retries'>, floor: number): DeliveryProgress {
  const done = change.done.length === 0 ? progress.done : union(progress.done, change.done);
  const retries = change.retries.length === 0 ? progress.retries : replaced(progress.retries, change.retries);
  return settled(Math.max(progress.committed ?? 0, floor), done, retries);
}

/** Progress after an explicit commit: forward it drops what lies before; backward, or to where it is, it drops everything, so that all comes again. */
export function committedAt(progress: DeliveryProgress, offset: number): DeliveryProgress {
  if (offset <= (progress.committed ?? 0)) return { committed: offset, done: [], retries: [] };
  return settled(offset, progress.done, progress.retries);
}

/** The form that every progress has: `done` lies above `committed`, no retry is done. */
function settled(from: number, ranges: readonly OffsetRange[], entries: readonly RetryEntry[]): DeliveryProgress {
  let committed = from;
  let passed = 0;
  for (const range of ranges) {
    if (range.from > committed) break;
    committed = Math.max(committed, range.to);
    passed++;
  }
  const done = passed === 0 ? ranges : ranges.slice(passed);
  return { committed, done, retries: notDone(entries, committed, done) };
}

/** Joins ranges into ascending ones that do not touch. `sorted` is in that form already, `added` need not be. */
function union(sorted: readonly OffsetRange[], added: readonly OffsetRange[]): OffsetRange[] {
  const ordered = [...sorted, ...added].sort((a, b) => a.from - b.from);
  const joined: OffsetRange[] = [];
  for (const { from, to } of ordered) {
    const last = joined.at(-1);
    if (last === undefined || from > last.to) joined.push({ from, to });
    else if (to > last.to) joined[joined.length - 1] = { from: last.from, to };
  }
  return joined;
}

/** Entries by offset; of those with the same offset the last one counts. */
function replaced(sorted: readonly RetryEntry[], added: readonly RetryEntry[]): RetryEntry[] {
  const byOffset = new Map(sorted.map((entry) => [entry.offset, entry]));
  for (const { offset, attempt, notBefore } of added) byOffset.set(offset, { offset, attempt, notBefore });
  return [...byOffset.values()].sort((a, b) => a.offset - b.offset);
}

function notDone(sorted: readonly RetryEntry[], committed: number, done: readonly OffsetRange[]): readonly RetryEntry[] {
  let next = 0;
  const isDone = ({ offset }: RetryEntry): boolean => {
    if (offset < committed) return true;
    while ((done[next]?.to ?? Infinity) <= offset) next++;
    return (done[next]?.from ?? Infinity) <= offset;
  };
  return sorted.length === 0 ? sorted : sorted.filter((entry) => !isDone(entry));
}

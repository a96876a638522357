import type { OffsetRange, RetryEntry } from '@mq/store';
import { OffsetRanges } from './offset-ranges';

/** What is to be recorded of one queue. */
export interface RecordedChanges {
  readonly done: readonly OffsetRange[];
  readonly retries: readonly RetryEntry[];
}

/** Gathers what has changed since it was last recorded. */
export class ProgressChanges {
  #done = new OffsetRanges();
  #retries = new Map<number, RetryEntry>();

  get isEmpty(): boolean {
    return this.#done.size === 0 && this.#retries.size === 0;
  }

  done(from: number, to: number): void {
    this.#done.add(from, to);
    if (to - from < this.#retries.size) for (let offset = from; offset < to; offset++) this.#retries.delete(offset);
    else for (const offset of this.#retries.keys()) if (offset >= from && offset < to) this.#retries.delete(offset);
  }

  retry(entry: RetryEntry): void {
    this.#retries.set(entry.offset, entry);
  }

  /** What has gathered; nothing is left. */
  take(): RecordedChanges {
    const taken = { done: this.#done.ranges(), retries: [...this.#retries.values()].sort((a, b) => a.offset - b.offset) };
    this.#done = new OffsetRanges();
    this.#retries = new Map();
    return taken;
  }

  /** What was taken could not be recorded: it is to be recorded with the rest, as far as nothing newer is known. */
  giveBack({ done, retries }: RecordedChanges): void {
    for (const { from, to } of done) this.done(from, to);
    for (const entry of retries) {
      if (!this.#done.has(entry.offset) && !this.#retries.has(entry.offset)) this.#retries.set(entry.offset, entry);
    }
  }
}

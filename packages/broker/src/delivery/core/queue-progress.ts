import type { DeliveryProgress, OffsetRange } from '@mq/store';
import type { Moment } from './moment';
import { OffsetRanges } from './offset-ranges';
import { ProgressChanges } from './progress-changes';

/** A message that failed so far. */
export interface Failure {
  /** Deliveries that failed. */
  readonly attempt: number;
  /** When it may be delivered again, monotonic milliseconds. */
  readonly dueAt: number;
}

/** The part of a queue's delivery that outlives the broker: what is done and what has failed, and which of it is to be recorded. */
export class QueueProgress {
  readonly changes = new ProgressChanges();
  /** Done above `#committed`. */
  readonly #done: OffsetRanges;
  readonly #failures: Map<number, Failure>;
  #committed: number;

  /**
   * @param longestWaitMs no retry waits longer: times are recorded by the wall clock, which may have been ahead then and set right since, and a message
   * group must not stand still for the length of the jump
   */
  constructor({ committed = 0, done, retries }: DeliveryProgress, now: Moment, longestWaitMs: number) {
    this.#done = new OffsetRanges(done);
    this.#committed = committed;
    this.#advance();
    const wait = (notBefore: number): number => Math.min(longestWaitMs, Math.max(0, notBefore - now.wall));
    this.#failures = new Map(
      retries.map(({ offset, attempt, notBefore }) => [offset, { attempt, dueAt: now.monotonic + wait(notBefore) }]),
    );
  }

  /** All below is done. */
  get committed(): number {
    return this.#committed;
  }

  get hasFailures(): boolean {
    return this.#failures.size > 0;
  }

  failure(offset: number): Failure | undefined {
    return this.#failures.get(offset);
  }

  /** The first offset from this one on that is not done. */
  nextOpen(offset: number): number {
    return this.#done.endAfter(Math.max(offset, this.#committed));
  }

  /** What is not done between two offsets. */
  open(from: number, to: number): OffsetRange[] {
    return this.#done.gaps(Math.max(from, this.#committed), to);
  }

  /** A delivery failed. @param delayMs until the next */
  failed(offset: number, attempt: number, delayMs: number, now: Moment): void {
    this.#failures.set(offset, { attempt, dueAt: now.monotonic + delayMs });
    this.changes.retry({ offset, attempt, notBefore: now.wall + delayMs });
  }

  /** `from` to `to - 1` are done; those that were done before change nothing. */
  finish(from: number, to: number): void {
    const begin = Math.max(from, this.#committed);
    if (to <= begin) return;
    this.#done.add(begin, to);
    this.#advance();
    this.changes.done(begin, to);
    if (to - begin < this.#failures.size) for (let offset = begin; offset < to; offset++) this.#failures.delete(offset);
    else for (const offset of this.#failures.keys()) if (offset >= begin && offset < to) this.#failures.delete(offset);
  }

  #advance(): void {
    const before = this.#committed;
    this.#committed = this.#done.endAfter(before);
    this.#done.remove(before, this.#committed);
  }
}

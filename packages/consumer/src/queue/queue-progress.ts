/**
 * How far a consumer is in one queue. Always done <= position in normal reading; a seek moves both.
 *
 * The object outlives an assignment that was lost (broker restart, broken session), so that the consumer goes on where it was when it gets the queue
 * back and nobody else has moved the group's offset meanwhile.
 */
export class QueueProgress {
  /** Next offset to hand out. */
  position: number;
  /** The application has finished everything below. */
  done: number;
  /** Stored at the broker, as far as known here; undefined: nothing is stored. */
  committed: number | undefined;

  constructor(position: number, committed: number | undefined) {
    this.position = position;
    this.done = position;
    this.committed = committed;
  }

  /** What is done is not what is stored. */
  get isDirty(): boolean {
    return this.done !== this.committed;
  }

  /** Goes elsewhere: what lies before the offset counts as finished. */
  moveTo(offset: number): void {
    this.position = offset;
    this.done = offset;
  }
}

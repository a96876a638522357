/** Where a lease is. */
export interface LeasePlace {
  readonly queueId: number;
  readonly lease: number;
}

/**
 * What each attempt to receive was given, so that the same attempt, made again because its answer was lost, gets the same messages. Remembers so many
 * attempts; the oldest are forgotten first.
 */
export class AttemptIds {
  readonly #places = new Map<string, readonly LeasePlace[]>();
  readonly #maxAttempts: number;

  constructor(maxAttempts: number) {
    this.#maxAttempts = maxAttempts;
  }

  get size(): number {
    return this.#places.size;
  }

  remember(attemptId: string, places: readonly LeasePlace[]): void {
    this.#places.delete(attemptId);
    this.#places.set(attemptId, places);
    for (const oldest of this.#places.keys()) {
      if (this.#places.size <= this.#maxAttempts) break;
      this.#places.delete(oldest);
    }
  }

  /** The leases that the attempt was given; some or all of them may be over. Empty for an unknown attempt. */
  placesOf(attemptId: string): readonly LeasePlace[] {
    return this.#places.get(attemptId) ?? [];
  }

  forget(attemptId: string): void {
    this.#places.delete(attemptId);
  }
}

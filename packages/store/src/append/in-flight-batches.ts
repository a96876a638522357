import type { AppendResult } from '../store-types';

/** Batches of idempotent producers that are on their way, so that one that is sent again meanwhile shares the outcome. */
export class InFlightBatches {
  readonly #producers = new Map<number, Map<number, Promise<AppendResult>>>();

  find(producerId: number, sequence: number): Promise<AppendResult> | undefined {
    return this.#producers.get(producerId)?.get(sequence);
  }

  add(producerId: number, sequence: number, result: Promise<AppendResult>): void {
    let batches = this.#producers.get(producerId);
    if (batches === undefined) this.#producers.set(producerId, (batches = new Map<number, Promise<AppendResult>>()));
    batches.set(sequence, result);
  }

  remove(producerId: number, sequence: number): void {
    const batches = this.#producers.get(producerId);
    batches?.delete(sequence);
    if (batches?.size === 0) this.#producers.delete(producerId);
  }
}

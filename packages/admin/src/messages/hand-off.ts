import { Deferred } from '@mq/common';

interface Offer<T> {
  readonly value: T;
  readonly taken: Deferred;
}

/**
 * Where several writers hand values to one reader. A writer waits until its value is taken, so no more values wait than there are writers: that is the
 * bound.
 */
export class HandOff<T> {
  readonly #offers: Offer<T>[] = [];
  #ended: { readonly error: Error | undefined } | undefined;
  #wake = new Deferred();

  /** Resolves when the reader has taken the value, or at once when reading has ended. */
  async put(value: T): Promise<void> {
    if (this.#ended !== undefined) return;
    const offer = { value, taken: new Deferred() };
    this.#offers.push(offer);
    this.#wake.resolve();
    await offer.taken.promise;
  }

  /** No more is read; with an error, the reader gets it. What writers still offer is dropped. Idempotent: the first call counts. */
  end(error?: Error): void {
    if (this.#ended !== undefined) return;
    this.#ended = { error };
    for (const { taken } of this.#offers.splice(0)) taken.resolve();
    this.#wake.resolve();
  }

  /** Reads until the end. One reader only. */
  async *read(): AsyncGenerator<T, void, undefined> {
    for (;;) {
      if (this.#ended?.error !== undefined) throw this.#ended.error;
      if (this.#ended !== undefined) return;
      const offer = this.#offers.shift();
      if (offer === undefined) {
        await this.#wake.promise;
        this.#wake = new Deferred();
        continue;
      }
      offer.taken.resolve();
      yield offer.value;
    }
  }
}

import { MqError } from '@mq/common';

/** The calls under way on one channel: how each is broken off when the channel closes. */
export class CallSet {
  readonly #address: string;
  readonly #breakers = new Set<(reason: MqError) => void>();
  #closed = false;

  constructor(address: string) {
    this.#address = address;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Throws CLOSED after close(). */
  add(breakOff: (reason: MqError) => void): void {
    this.check();
    this.#breakers.add(breakOff);
  }

  /** Throws CLOSED after close(). */
  check(): void {
    if (this.#closed) throw new MqError('CLOSED', `the channel to ${this.#address} is closed`);
  }

  remove(breakOff: (reason: MqError) => void): void {
    this.#breakers.delete(breakOff);
  }

  close(): void {
    this.#closed = true;
    const reason = new MqError('UNAVAILABLE', `the channel to ${this.#address} was closed`);
    for (const breakOff of [...this.#breakers]) breakOff(reason);
    this.#breakers.clear();
  }
}

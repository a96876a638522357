/**
 * What requests under way and answers on their way hold of memory, by client (`ip:port`). When all of it together is too much, the client that holds most
 * is named: those who hold little never pay for it.
 */
export class InFlightBytes {
  readonly #maxBytes: number;
  readonly #onTooMuch: (client: string, bytes: number) => void;
  readonly #held = new Map<string, number>();
  /** Named, and not gone yet: what was under way for them goes on for a while. */
  readonly #dropped = new Set<string>();
  #total = 0;

  /** @param onTooMuch is to close the client's connection, and then to call `gone`; what it held is forgotten */
  constructor(maxBytes: number, onTooMuch: (client: string, bytes: number) => void) {
    this.#maxBytes = maxBytes;
    this.#onTooMuch = onTooMuch;
  }

  get total(): number {
    return this.#total;
  }

  /** False: this client's connection is being closed, and must hold nothing more. */
  hold(client: string, bytes: number): boolean {
    if (this.#dropped.has(client)) return false;
    this.#total += bytes;
    this.#held.set(client, (this.#held.get(client) ?? 0) + bytes);
    while (this.#total > this.#maxBytes) this.#dropLargest();
    return !this.#dropped.has(client);
  }

  /** The client's connection is closed. */
  gone(client: string): void {
    this.#dropped.delete(client);
    this.release(client, Infinity);
  }

  /** More than is held counts as all of it: the connection may have been closed in between. */
  release(client: string, bytes: number): void {
    const held = this.#held.get(client) ?? 0;
    const released = Math.min(held, bytes);
    this.#total -= released;
    if (released === held) this.#held.delete(client);
    else this.#held.set(client, held - released);
  }

  /** Rare, so that nothing is kept in order for it. */
  #dropLargest(): void {
    const [client, bytes] = [...this.#held].reduce((most, each) => (each[1] > most[1] ? each : most));
    this.release(client, bytes);
    this.#dropped.add(client);
    this.#onTooMuch(client, bytes);
  }
}

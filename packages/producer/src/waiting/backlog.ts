import type { PendingSend } from './pending-send';

/** Sends that settled while they waited stay in the list until there are so many of them. */
const sweepAbove = 1_024;

/** Sends in the order in which they were made, waiting for a batch. Those that settle while they wait (abort, time) are never taken. */
export class Backlog {
  #sends: (PendingSend | undefined)[] = [];
  #head = 0;
  #settled = 0;

  /** How many wait. */
  get size(): number {
    return this.#sends.length - this.#head - this.#settled;
  }

  /** How many are held in memory: those that wait, and a bounded number of settled ones. */
  get held(): number {
    return this.#sends.length - this.#head;
  }

  push(send: PendingSend): void {
    send.backlog = this;
    this.#sends.push(send);
  }

  /** The first that waits. */
  peek(): PendingSend | undefined {
    for (; this.#head < this.#sends.length; this.#head++) {
      const send = this.#sends[this.#head];
      if (send?.settled === false) return send;
      this.#settled--;
      this.#sends[this.#head] = undefined;
    }
    this.#sends = [];
    this.#head = 0;
    return undefined;
  }

  /** Takes the first that waits out. */
  shift(): PendingSend | undefined {
    const send = this.peek();
    if (send === undefined) return undefined;
    send.backlog = undefined;
    this.#sends[this.#head++] = undefined;
    if (this.#head > sweepAbove && this.#head > this.#sends.length / 2) this.#compact();
    return send;
  }

  /** All that wait, first to last. */
  waiting(): PendingSend[] {
    return this.#sends.filter((send): send is PendingSend => send?.settled === false);
  }

  /** A send in here has settled. */
  settledInside(): void {
    this.#settled++;
    if (this.#settled > sweepAbove && this.#settled > this.size) this.#compact();
  }

  #compact(): void {
    this.#sends = this.waiting();
    this.#head = 0;
    this.#settled = 0;
  }
}

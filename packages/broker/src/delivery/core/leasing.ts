import type { LeasedRange, OfferedBatch, Room } from './offered-batch';

/** Messages under one lease number; what is more gets the next. It bounds what settling them one by one costs. */
const maxMessagesPerLease = 1024;

/** The messages of one batch that are being leased to one receiver: neighbours of the same attempt go under one number. */
export class Leasing {
  readonly ranges: LeasedRange[] = [];
  readonly #batch: OfferedBatch;
  readonly #room: Room;
  readonly #newLease: () => number;
  /** Messages that may be leased for reasons of the queue. */
  #allowed: number;
  #first = 0;
  #count = 0;
  #attempt = 0;

  constructor(batch: OfferedBatch, room: Room, allowed: number, newLease: () => number) {
    this.#batch = batch;
    this.#room = room;
    this.#allowed = allowed;
    this.#newLease = newLease;
  }

  get hasRoom(): boolean {
    return this.#room.messages > 0 && this.#room.bytes > 0 && this.#allowed > 0;
  }

  /** Leases as many of `from` to `to - 1` as there is room for. Returns the first that is not leased. Call it with ascending offsets. */
  take(from: number, to: number, attempt: number): number {
    const taken = this.#fitting(from, to);
    let position = from;
    while (position < from + taken) {
      if (this.#count === 0 || position !== this.#first + this.#count || attempt !== this.#attempt || this.#count === maxMessagesPerLease) {
        this.close();
        this.#first = position;
        this.#attempt = attempt;
      }
      const step = Math.min(from + taken - position, maxMessagesPerLease - this.#count);
      this.#count += step;
      position += step;
    }
    return position;
  }

  /** Ends the lease that is being built. Call it after the last `take`. */
  close(): void {
    if (this.#count === 0) return;
    this.ranges.push({ lease: this.#newLease(), firstOffset: this.#first, count: this.#count, attempt: this.#attempt });
    this.#count = 0;
  }

  /** How many messages fit; the last one may overshoot the bytes. */
  #fitting(from: number, to: number): number {
    if (!this.hasRoom) return 0;
    const room = this.#room;
    const index = from - this.#batch.baseOffset;
    let fitting = Math.min(to - from, room.messages, this.#allowed);
    let bytes = this.#batch.bytes(index, index + fitting);
    if (bytes > room.bytes) {
      let low = 1;
      while (low < fitting) {
        const middle = (low + fitting) >>> 1;
        if (this.#batch.bytes(index, index + middle) >= room.bytes) fitting = middle;
        else low = middle + 1;
      }
      bytes = this.#batch.bytes(index, index + fitting);
    }
    room.messages -= fitting;
    room.bytes -= bytes;
    this.#allowed -= fitting;
    return fitting;
  }
}

import { TimeHeap } from './time-heap';

/** Messages `from` to `to - 1`, leased to one receiver. Never changed: settling a part replaces the piece by what is left of it. */
export interface LeasePiece {
  readonly lease: number;
  readonly from: number;
  readonly to: number;
  /** Number of this delivery of each of them, from 1. */
  readonly attempt: number;
  readonly receiver: number;
  /** Monotonic milliseconds. */
  readonly expiresAt: number;
  /** Until then the broker renews the lease while the receiver lives, monotonic milliseconds; undefined: the receiver does that. */
  readonly renewedUntil?: number | undefined;
}

/** The heap may hold this many void entries, and as many again as there are pieces, before they are thrown away. */
const voidEntriesKept = 1024;

/** The leases of one queue, by number, by receiver and by the time of their end. */
export class LeaseTable {
  /** By lease number; the pieces of one lease ascend. */
  readonly #leases = new Map<number, LeasePiece[]>();
  readonly #receivers = new Map<number, Set<LeasePiece>>();
  readonly #expiry = new TimeHeap<LeasePiece>();
  #messages = 0;
  #pieces = 0;

  /** Number of leased messages. */
  get messages(): number {
    return this.#messages;
  }

  /** When the next lease ends, monotonic milliseconds; undefined: nothing is leased. */
  get earliestExpiry(): number | undefined {
    for (let next = this.#expiry.peek(); next !== undefined; next = this.#expiry.peek()) {
      if (this.#isLive(next.item)) return next.at;
      this.#expiry.pop();
    }
    return undefined;
  }

  hasLease(lease: number): boolean {
    return this.#leases.has(lease);
  }

  /** What is left of a lease, ascending. */
  pieces(lease: number): readonly LeasePiece[] {
    return this.#leases.get(lease) ?? [];
  }

  add(piece: LeasePiece): void {
    const pieces = this.#leases.get(piece.lease);
    if (pieces === undefined) this.#leases.set(piece.lease, [piece]);
    else pieces.splice(firstEndingAfter(pieces, piece.from), 0, piece);
    this.#insert(piece);
  }

  /** Takes out what is leased under this number between `from` and `to`. */
  take(lease: number, from: number, to: number): LeasePiece[] {
    const pieces = this.#leases.get(lease);
    if (pieces === undefined) return [];
    const begin = firstEndingAfter(pieces, from);
    const taken: LeasePiece[] = [];
    const left: LeasePiece[] = [];
    let end = begin;
    for (let piece = pieces[end]; piece !== undefined && piece.from < to; piece = pieces[++end]) {
      this.#drop(piece);
      taken.push(partOf(piece, Math.max(from, piece.from), Math.min(to, piece.to)));
      if (piece.from < from) left.push(partOf(piece, piece.from, from));
      if (piece.to > to) left.push(partOf(piece, to, piece.to));
    }
    pieces.splice(begin, end - begin, ...left);
    for (const piece of left) this.#insert(piece);
    if (pieces.length === 0) this.#leases.delete(lease);
    return taken;
  }

  /** Takes out every lease that has ended. */
  takeExpired(now: number): LeasePiece[] {
    const taken: LeasePiece[] = [];
    for (let next = this.#expiry.peek(); next !== undefined && next.at <= now; next = this.#expiry.peek()) {
      this.#expiry.pop();
      if (this.#isLive(next.item)) taken.push(...this.take(next.item.lease, next.item.from, next.item.to));
    }
    return taken;
  }

  /** Takes out everything that a receiver holds, ascending by offset. */
  takeReceiver(receiver: number): LeasePiece[] {
    const pieces = this.ofReceiver(receiver).sort((a, b) => a.from - b.from);
    return pieces.flatMap(({ lease, from, to }) => this.take(lease, from, to));
  }

  /** What a receiver holds. */
  ofReceiver(receiver: number): LeasePiece[] {
    return [...(this.#receivers.get(receiver) ?? [])];
  }

  /** Takes out everything. */
  takeAll(): LeasePiece[] {
    return [...this.#receivers.keys()].flatMap((receiver) => this.takeReceiver(receiver));
  }

  #insert(piece: LeasePiece): void {
    const held = this.#receivers.get(piece.receiver);
    if (held === undefined) this.#receivers.set(piece.receiver, new Set([piece]));
    else held.add(piece);
    this.#messages += piece.to - piece.from;
    this.#pieces++;
    this.#expiry.push(piece.expiresAt, piece);
    if (this.#expiry.size > 2 * this.#pieces + voidEntriesKept) this.#expiry.retain((item) => this.#isLive(item));
  }

  #drop(piece: LeasePiece): void {
    const held = this.#receivers.get(piece.receiver);
    held?.delete(piece);
    if (held?.size === 0) this.#receivers.delete(piece.receiver);
    this.#messages -= piece.to - piece.from;
    this.#pieces--;
  }

  #isLive(piece: LeasePiece): boolean {
    return this.#receivers.get(piece.receiver)?.has(piece) ?? false;
  }
}

/** A part of a piece, or the whole of it with another end. */
export function partOf(piece: LeasePiece, from: number, to: number, expiresAt = piece.expiresAt): LeasePiece {
  const { lease, attempt, receiver, renewedUntil } = piece;
  return { lease, from, to, attempt, receiver, expiresAt, renewedUntil };
}

/** Index of the first piece that reaches beyond the offset. */
function firstEndingAfter(pieces: readonly LeasePiece[], offset: number): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((pieces[middle] as LeasePiece).to <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

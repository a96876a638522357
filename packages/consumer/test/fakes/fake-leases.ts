import { MqError, type Clock } from '@mq/common';
import { RecordBatchReader, type LeasedBatch__Output, type LeasedRange__Output } from '@mq/proto';
import type { FakeQueue } from './fake-queue';

type Kind = 'ACK' | 'NACK' | 'EXTEND' | 'DEAD_LETTER' | 'GIVE_BACK';

interface Lease {
  readonly number: number;
  readonly holder: object;
  readonly attempt: number;
  expiresAt: number;
}

interface Held {
  state: 'ready' | 'leased' | 'waiting' | 'done';
  /** Deliveries that failed. */
  failed: number;
  lease: Lease | undefined;
}

/** What one group does with one queue, message by message: the rules of message-level delivery, without any care for speed. */
export class FakeLeases {
  /** A failed message comes again after this long. */
  retryMs = 10_000;
  readonly deadLetters: number[] = [];
  readonly #queue: FakeQueue;
  readonly #clock: Clock;
  readonly #onReady: () => void;
  readonly #onLost: (holder: object, range: LeasedRange__Output) => void;
  readonly #held: Held[] = [];
  #lastLease: number;

  /** @param lastLease leases are numbered from here on */
  constructor(
    queue: FakeQueue,
    clock: Clock,
    lastLease: number,
    { onReady, onLost }: { onReady: () => void; onLost: (holder: object, range: LeasedRange__Output) => void },
  ) {
    this.#queue = queue;
    this.#clock = clock;
    this.#lastLease = lastLease;
    this.#onReady = onReady;
    this.#onLost = onLost;
  }

  get leased(): number[] {
    return this.#offsets('leased');
  }

  get done(): number[] {
    return this.#offsets('done');
  }

  /** How many messages a receiver has leased. */
  heldBy(holder: object): number {
    return this.#held.filter(({ lease }) => lease?.holder === holder).length;
  }

  /** Leases what there is, a range per run of neighbours of one batch and attempt. `room` is counted down. */
  lease(
    holder: object,
    room: { messages: number; bytes: number },
    invisibleMs: number,
  ): Omit<LeasedBatch__Output, 'subscription' | 'queueId'>[] {
    const batches: Omit<LeasedBatch__Output, 'subscription' | 'queueId'>[] = [];
    for (const batch of this.#queue.batches) {
      const reader = new RecordBatchReader(batch.records);
      const ranges: LeasedRange__Output[] = [];
      let lease: Lease | undefined;
      for (let offset = batch.baseOffset; offset < batch.baseOffset + batch.recordCount; offset++) {
        const held = this.#heldAt(offset);
        if (held.state !== 'ready' || room.messages <= 0 || room.bytes <= 0) {
          lease = undefined;
          continue;
        }
        room.messages--;
        room.bytes -= reader.recordSize(offset - batch.baseOffset);
        if (lease?.attempt !== held.failed + 1) {
          lease = { number: ++this.#lastLease, holder, attempt: held.failed + 1, expiresAt: 0 };
          ranges.push({ lease: lease.number, firstOffset: offset, count: 0, attempt: lease.attempt });
          this.#extend(lease, invisibleMs);
        }
        const range = ranges.at(-1);
        if (range !== undefined) range.count++;
        held.state = 'leased';
        held.lease = lease;
      }
      if (ranges.length > 0) batches.push({ batch, ranges });
    }
    return batches;
  }

  /** Throws RECEIPT_EXPIRED when the lease does not hold all of these, and settles those that it holds. */
  settle(lease: number, firstOffset: number, count: number, kind: Kind, invisibleMs = 0): void {
    let found = 0;
    for (let offset = firstOffset; offset < firstOffset + count; offset++) {
      const held = this.#heldAt(offset);
      if (held.lease?.number !== lease) continue;
      found++;
      if (kind === 'EXTEND') this.#extend(held.lease, invisibleMs);
      else this.#end(offset, kind);
    }
    if (found < count) throw new MqError('RECEIPT_EXPIRED', `lease ${lease} holds ${found} of ${count}`);
  }

  /** A new number for one message, as the change of its invisible time gives. */
  renew(lease: number, offset: number, invisibleMs: number): number {
    const held = this.#heldAt(offset);
    if (held.lease?.number !== lease) throw new MqError('RECEIPT_EXPIRED', `lease ${lease} is over`);
    held.lease = { ...held.lease, number: ++this.#lastLease };
    this.#extend(held.lease, invisibleMs);
    return held.lease.number;
  }

  /** A receiver is gone (undefined: all of them): what it held comes again at once, as tried. */
  endHolder(holder?: object): void {
    for (const [offset, held] of this.#held.entries()) {
      if (held.lease !== undefined && (holder === undefined || held.lease.holder === holder)) this.#fail(offset, 0);
    }
  }

  #end(offset: number, kind: Exclude<Kind, 'EXTEND'>): void {
    const held = this.#heldAt(offset);
    if (kind === 'NACK') return this.#fail(offset, this.retryMs);
    held.lease = undefined;
    held.state = kind === 'GIVE_BACK' ? 'ready' : 'done';
    if (kind === 'DEAD_LETTER') this.deadLetters.push(offset);
    if (kind === 'GIVE_BACK') this.#onReady();
  }

  #fail(offset: number, delayMs: number): void {
    const held = this.#heldAt(offset);
    held.lease = undefined;
    held.failed++;
    held.state = delayMs > 0 ? 'waiting' : 'ready';
    if (delayMs === 0) return this.#onReady();
    this.#clock.setTimer(delayMs, () => {
      held.state = 'ready';
      this.#onReady();
    });
  }

  #extend(lease: Lease, invisibleMs: number): void {
    lease.expiresAt = this.#clock.monotonic() + invisibleMs;
    this.#clock.setTimer(invisibleMs, () => this.#expire(lease));
  }

  /** As if the time of every lease were over. */
  expireAll(): void {
    for (const lease of new Set(this.#held.flatMap((held) => held.lease ?? []))) {
      lease.expiresAt = this.#clock.monotonic();
      this.#expire(lease);
    }
  }

  #expire(lease: Lease): void {
    if (this.#clock.monotonic() < lease.expiresAt) return;
    for (const [offset, held] of this.#held.entries()) {
      if (held.lease !== lease) continue;
      this.#fail(offset, 0);
      this.#onLost(lease.holder, { lease: lease.number, firstOffset: offset, count: 1, attempt: lease.attempt });
    }
  }

  #heldAt(offset: number): Held {
    return (this.#held[offset] ??= { state: 'ready', failed: 0, lease: undefined });
  }

  #offsets(state: Held['state']): number[] {
    return [...this.#held.entries()].filter(([, held]) => held.state === state).map(([offset]) => offset);
  }
}

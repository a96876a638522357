import type { MessageQueue } from '@mq/common';
import type { RecordBatchReader } from '@mq/proto';
import { ReceivedMessage } from '../message/received-message';
import { LeaseSignal } from './lease-signal';

/** What can be said of a message whose lease ends. */
export type RunSettlementKind = 'ACK' | 'NACK' | 'GIVE_BACK';

/** Tells of a run of messages `firstOffset` to `firstOffset + count - 1`. */
export type RunListener<T> = (firstOffset: number, count: number, kind: T) => void;

/** Is told what a run no longer holds, and that it has settlements to be sent. */
export interface RunOwner {
  released(run: LeasedRun, messages: number, bytes: number): void;
}

export interface LeasedRunOptions {
  readonly owner: RunOwner;
  readonly queue: MessageQueue;
  readonly reader: RecordBatchReader;
  readonly storedAt: number;
  /** Offset of the batch's first record. */
  readonly baseOffset: number;
  readonly lease: number;
  readonly firstOffset: number;
  readonly count: number;
  readonly attempt: number;
  /** Monotonic, milliseconds. */
  readonly leasedAt: number;
}

type Outcome = 'open' | 'sent' | RunSettlementKind;

/**
 * Consecutive messages of one batch under one lease: which are started, which are finished, and what the broker is to be told. What happens to one
 * message is a step in an array; neighbours that are finished between two tellings are told as one.
 */
export class LeasedRun {
  readonly lease: number;
  readonly count: number;
  /** Of its first message; on a PRIORITY topic of all of them. */
  readonly priority: number;
  /** What the handlers of these messages are given. */
  readonly context = new LeaseSignal();
  /** The lease lasts from here, monotonic milliseconds. */
  leasedAt: number;
  readonly #options: LeasedRunOptions;
  readonly #outcomes: Outcome[];
  #next = 0;
  #unfinished: number;
  #over = false;
  /** Outcomes not told yet lie in here; from > to: there are none. */
  #dirtyFrom: number;
  #dirtyTo = -1;

  constructor(options: LeasedRunOptions) {
    this.#options = options;
    this.lease = options.lease;
    this.count = options.count;
    this.leasedAt = options.leasedAt;
    this.priority = this.message(0).priority;
    this.#unfinished = options.count;
    this.#dirtyFrom = options.count;
    this.#outcomes = new Array<Outcome>(options.count).fill('open');
  }

  /** A message is left that nobody has started. */
  get hasNext(): boolean {
    return this.#next < this.count && !this.#over;
  }

  /** The lease was lost: nothing of it is settled any more. */
  get isOver(): boolean {
    return this.#over;
  }

  /** Every message is finished, given back or lost. */
  get isFinished(): boolean {
    return this.#unfinished === 0 || this.#over;
  }

  get hasSettlements(): boolean {
    return this.#dirtyFrom <= this.#dirtyTo;
  }

  /** Number of the next message to start. */
  takeNext(): number {
    return this.#next++;
  }

  message(index: number): ReceivedMessage {
    const { queue, reader, storedAt, firstOffset, baseOffset, attempt } = this.#options;
    const offset = firstOffset + index;
    return new ReceivedMessage({ queue, offset, storedAt, reader, index: offset - baseOffset, attempt });
  }

  /** A started message is done or has failed. After the loss of the lease that is told to nobody. */
  finish(index: number, kind: 'ACK' | 'NACK'): void {
    if (!this.#over) this.#settle(index, kind);
    this.#options.owner.released(this, 1, this.bytesOf(index, index + 1));
  }

  /** What nobody has started shall not be started here. */
  giveBackRest(): void {
    const from = this.#next;
    if (!this.hasNext) return;
    this.#next = this.count;
    for (let index = from; index < this.count; index++) this.#settle(index, 'GIVE_BACK');
    this.#options.owner.released(this, this.count - from, this.bytesOf(from, this.count));
  }

  /** The lease is gone: handlers are told by their signal, what nobody has started is dropped. */
  lose(reason: unknown): void {
    if (this.#over) return;
    const from = this.#next;
    this.#over = true;
    this.#next = this.count;
    this.#dirtyTo = -1;
    this.#dirtyFrom = this.count;
    this.context.abort(reason);
    this.#options.owner.released(this, this.count - from, this.bytesOf(from, this.count));
  }

  /** Gives what is to be told to the broker, neighbours together, and counts it as told. */
  takeSettlements(listener: RunListener<RunSettlementKind>): void {
    const end = this.#dirtyTo + 1;
    let first = this.#dirtyFrom;
    while (first < end) {
      const kind = this.#outcomes[first];
      let next = first + 1;
      while (next < end && this.#outcomes[next] === kind) next++;
      if (kind !== undefined && kind !== 'open' && kind !== 'sent') {
        listener(this.#options.firstOffset + first, next - first, kind);
        this.#outcomes.fill('sent', first, next);
      }
      first = next;
    }
    this.#dirtyFrom = this.count;
    this.#dirtyTo = -1;
  }

  /** Gives what is not finished, neighbours together. */
  forEachOpen(listener: (firstOffset: number, count: number) => void): void {
    let first = 0;
    while (first < this.count) {
      const kind = this.#outcomes[first];
      let next = first + 1;
      while (next < this.count && this.#outcomes[next] === kind) next++;
      if (kind === 'open') listener(this.#options.firstOffset + first, next - first);
      first = next;
    }
  }

  /** Size of the records `from` to `to - 1`, as the broker counts it against the credit. */
  bytesOf(from: number, to: number): number {
    const { reader, firstOffset, baseOffset } = this.#options;
    const shift = firstOffset - baseOffset;
    let bytes = 0;
    for (let index = from; index < to; index++) bytes += reader.recordSize(shift + index);
    return bytes;
  }

  #settle(index: number, kind: RunSettlementKind): void {
    this.#outcomes[index] = kind;
    this.#unfinished--;
    if (index < this.#dirtyFrom) this.#dirtyFrom = index;
    if (index > this.#dirtyTo) this.#dirtyTo = index;
  }
}

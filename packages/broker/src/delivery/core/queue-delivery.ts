import type { DeliveryProgress, RetryPolicy } from '@mq/store';
import { LeaseTable, partOf, type LeasePiece } from './lease-table';
import { Leasing } from './leasing';
import { MessageGroupGate } from './message-group-gate';
import type { Moment } from './moment';
import type { LeasedRange, OfferedBatch, Receiving } from './offered-batch';
import { OffsetRanges } from './offset-ranges';
import type { ProgressChanges } from './progress-changes';
import { QueueProgress } from './queue-progress';
import { retryDelayMs } from './retry-policy';
import { RetrySchedule } from './retry-schedule';
import type { DeadLetter, Settlement } from './settlement';

/** When a message that failed comes again, and how often. */
export interface RetryRules {
  /** Deliveries of a message before it goes to the dead letters. */
  readonly maxAttempts: number;
  readonly retryPolicy: RetryPolicy;
}

/** Bounds of one group's memory of one queue. At a bound no further message is begun; those begun go on. */
export interface QueueDeliveryLimits {
  /** Messages leased at once. */
  readonly maxLeased: number;
  /** Messages that wait behind another of their message group. */
  readonly maxBlocked: number;
  /** Messages that failed and wait for their next delivery, or for their way to the dead letters. */
  readonly maxRetrying: number;
}

export interface QueueDeliveryOptions {
  readonly limits: QueueDeliveryLimits;
  /** Asked at each failure: a group's settings can change. */
  readonly retryRules: () => RetryRules;
  /** A number that nobody can guess, 1 .. 2^53 - 1. */
  readonly randomLease: () => number;
}

/**
 * What one group does with the messages of one queue: which may be delivered, to whom each is leased, what comes again and what is done. It does no I/O
 * and reads no clock: the caller reads the batches that `nextOffset` asks for and offers them, records the changes, moves the dead letters and calls
 * `advance` when `nextDeadline` has come. A message below the cursor is done, leased, ready, waiting for its retry, blocked behind its message
 * group, or on its way to the dead letters; those above have not been looked at since the broker started.
 */
export class QueueDelivery {
  readonly #options: QueueDeliveryOptions;
  readonly #progress: QueueProgress;
  /** May be leased now, before the cursor's. */
  readonly #ready = new OffsetRanges();
  readonly #retries = new RetrySchedule();
  readonly #gate = new MessageGroupGate();
  readonly #leases = new LeaseTable();
  /** On their way to the dead letters, whatever happens. */
  readonly #doomed = new Set<number>();
  #cursor: number;
  readonly #deadLetters: DeadLetter[] = [];
  readonly #lost: LeasePiece[] = [];

  constructor(progress: DeliveryProgress, now: Moment, options: QueueDeliveryOptions) {
    this.#options = options;
    const { maxAttempts, retryPolicy } = options.retryRules();
    this.#progress = new QueueProgress(progress, now, retryDelayMs(retryPolicy, maxAttempts));
    this.#cursor = this.#progress.committed;
  }

  /** All below is done. */
  get committed(): number {
    return this.#progress.committed;
  }

  /** What is to be recorded. */
  get changes(): ProgressChanges {
    return this.#progress.changes;
  }

  get leasedMessages(): number {
    return this.#leases.messages;
  }

  /** When `advance` has something to do, monotonic milliseconds. */
  get nextDeadline(): number | undefined {
    const expiry = this.#leases.earliestExpiry;
    const retry = this.#retries.earliest;
    return expiry === undefined || retry === undefined ? (expiry ?? retry) : Math.min(expiry, retry);
  }

  /** Nobody holds a message, and nothing waits to be recorded or moved: it can be built again from what is recorded. */
  get isIdle(): boolean {
    return this.#leases.messages === 0 && this.#doomed.size === 0 && this.changes.isEmpty && this.#lost.length === 0;
  }

  /** Ends the leases whose time is over, and makes ready what is due. */
  advance(now: Moment): void {
    for (const piece of this.#leases.takeExpired(now.monotonic)) {
      this.#lost.push(piece);
      this.#fail(piece, now, false);
    }
    for (const offset of this.#retries.takeDue(now.monotonic)) this.#ready.add(offset, offset + 1);
  }

  /** Where to read next; undefined: nothing can be delivered now. The queue may end before this offset: then wait for a message there. */
  nextOffset(): number | undefined {
    const { maxLeased, maxBlocked, maxRetrying } = this.#options.limits;
    if (this.#leases.messages >= maxLeased) return undefined;
    if (this.#ready.first !== undefined) return this.#ready.first;
    if (this.#gate.blocked >= maxBlocked || this.#retries.size + this.#doomed.size >= maxRetrying) return undefined;
    this.#cursor = this.#progress.nextOpen(this.#cursor);
    return this.#cursor;
  }

  /** Leases what can be delivered of a batch, as far as there is room. What the filter does not select is done. */
  offer(batch: OfferedBatch, { receiver, invisibleMs, renewForMs = 0, room }: Receiving, now: Moment): LeasedRange[] {
    const allowed = this.#options.limits.maxLeased - this.#leases.messages;
    const leasing = new Leasing(batch, room, allowed, this.#newLease);
    const end = batch.baseOffset + batch.recordCount;
    for (const { from, to } of this.#ready.within(batch.baseOffset, end)) {
      const reached = this.#leaseAgain(batch, from, to, leasing);
      this.#ready.remove(from, reached);
      if (reached < to) break;
    }
    if (this.#cursor >= batch.baseOffset && this.#cursor < end) this.#cursor = this.#begin(batch, end, leasing, now);
    leasing.close();
    const expiresAt = now.monotonic + invisibleMs;
    const renewal = renewForMs > 0 && { renewedUntil: now.monotonic + renewForMs };
    for (const { lease, firstOffset, count, attempt } of leasing.ranges) {
      this.#leases.add({ lease, from: firstOffset, to: firstOffset + count, attempt, receiver, expiresAt, ...renewal });
    }
    return leasing.ranges;
  }

  /** Settles messages of a lease. Returns how many of them the lease still held; for the others it is over, and nothing happens to them. */
  settle(lease: number, firstOffset: number, count: number, settlement: Settlement, now: Moment): number {
    this.advance(now);
    let found = 0;
    for (const piece of this.#leases.take(lease, firstOffset, firstOffset + count)) {
      found += piece.to - piece.from;
      this.#settlePiece(piece, settlement, now);
    }
    return found;
  }

  /** Puts one message under a new lease that ends `invisibleMs` from now. Undefined: the old lease is over. */
  renew(lease: number, offset: number, invisibleMs: number, now: Moment): number | undefined {
    this.advance(now);
    const [piece] = this.#leases.take(lease, offset, offset + 1);
    if (piece === undefined) return undefined;
    const renewed = this.#newLease();
    const { from, to, attempt, receiver } = piece;
    this.#leases.add({ lease: renewed, from, to, attempt, receiver, expiresAt: now.monotonic + invisibleMs });
    return renewed;
  }

  /** What a lease still holds, ascending. */
  leased(lease: number): readonly LeasePiece[] {
    return this.#leases.pieces(lease);
  }

  /** A receiver lives: the leases that the broker renews for it last for `invisibleMs` from now, if that is longer. Returns their number. */
  renewReceiver(receiver: number, invisibleMs: number, now: Moment): number {
    this.advance(now);
    let renewed = 0;
    for (const { lease, from, to, expiresAt, renewedUntil = 0 } of this.#leases.ofReceiver(receiver)) {
      const until = Math.min(now.monotonic + invisibleMs, renewedUntil);
      if (until <= expiresAt) continue;
      for (const piece of this.#leases.take(lease, from, to)) this.#leases.add(partOf(piece, piece.from, piece.to, until));
      renewed++;
    }
    return renewed;
  }

  /** A receiver is gone. What it held comes again at once; it may have been tried, so that it counts as an attempt. */
  endReceiver(receiver: number, now: Moment): void {
    this.advance(now);
    for (const piece of this.#leases.takeReceiver(receiver)) this.#fail(piece, now, false);
  }

  /** Everything here is void: the queue begins anew from what is recorded. Returns the leases that were held. */
  giveUp(): LeasePiece[] {
    return this.#leases.takeAll();
  }

  /** The queue does not hold messages below this offset any more: they are over. Leases on them last, to no effect. */
  skipTo(minOffset: number): void {
    const begin = this.committed;
    if (minOffset > begin) this.lose(begin, minOffset);
  }

  /** There are no messages any more from one offset up to another: they are over. Leases on them last, to no effect. */
  lose(from: number, to: number): void {
    for (const offset of this.#retries.below(to)) if (offset >= from) this.#retries.remove(offset);
    for (const offset of this.#doomed) if (offset >= from && offset < to) this.#doomed.delete(offset);
    if (this.#cursor >= from) this.#cursor = Math.max(this.#cursor, to);
    this.#finish(from, to);
    this.#ready.remove(from, to);
  }

  /** A message is in the dead letters: it is done. */
  deadLettered(offset: number): void {
    if (this.#doomed.delete(offset)) this.#finish(offset, offset + 1);
  }

  /** A message could not be moved to the dead letters: it is named again after this time. */
  deadLetterLater(offset: number, delayMs: number, now: Moment): void {
    if (this.#doomed.has(offset)) this.#retries.set(offset, now.monotonic + delayMs);
  }

  /** Messages to be moved to the dead letters; given once. Then call `deadLettered` or `deadLetterLater`. */
  takeDeadLetters(): DeadLetter[] {
    return this.#deadLetters.splice(0);
  }

  /** Leases that ended because their time was over; given once. */
  takeLost(): LeasePiece[] {
    return this.#lost.splice(0);
  }

  /** The cursor's part of a batch. Returns where the cursor stops. */
  #begin(batch: OfferedBatch, end: number, leasing: Leasing, now: Moment): number {
    const asOne = batch.selection === 'none' || (batch.selection === 'all' && !batch.grouped && !this.#progress.hasFailures);
    for (const { from, to } of this.#progress.open(this.#cursor, end)) {
      const reached = asOne ? this.#beginRun(batch, from, to, leasing) : this.#beginEach(batch, from, to, leasing, now);
      if (reached < to) return reached;
    }
    return end;
  }

  #beginRun(batch: OfferedBatch, from: number, to: number, leasing: Leasing): number {
    if (batch.selection === 'all') return leasing.take(from, to, 1);
    this.#finish(from, to);
    return to;
  }

  /** New messages, one by one: some wait for their message group or their retry. Returns the first for which there is no room. */
  #beginEach(batch: OfferedBatch, from: number, to: number, leasing: Leasing, now: Moment): number {
    for (let offset = from; offset < to; offset++) {
      const index = offset - batch.baseOffset;
      if (batch.selection === 'some' && !batch.matches(index)) {
        this.#finish(offset, offset + 1);
        continue;
      }
      const group = batch.grouped ? batch.messageGroup(index) : '';
      const isHead = group === '' || !this.#gate.isClosed(group);
      if (isHead ? !leasing.hasRoom : this.#gate.blocked >= this.#options.limits.maxBlocked) return offset;
      if (group !== '') this.#gate.enter(offset, group);
      if (!isHead) continue;
      const failure = this.#progress.failure(offset);
      if (failure !== undefined && failure.dueAt > now.monotonic) this.#retries.set(offset, failure.dueAt);
      else this.#leaseOrDoom(offset, leasing);
    }
    return to;
  }

  /** Messages whose turn it is. Returns the first for which there is no room. */
  #leaseAgain(batch: OfferedBatch, from: number, to: number, leasing: Leasing): number {
    for (let offset = from; offset < to; offset++) {
      const selected = batch.selection === 'all' || (batch.selection === 'some' && batch.matches(offset - batch.baseOffset));
      if (!selected && !this.#doomed.has(offset)) this.#finish(offset, offset + 1);
      else if (!this.#leaseOrDoom(offset, leasing)) return offset;
    }
    return to;
  }

  /** False: there is no room. */
  #leaseOrDoom(offset: number, leasing: Leasing): boolean {
    const failed = this.#progress.failure(offset)?.attempt ?? 0;
    if (!this.#doomed.has(offset) && failed < this.#options.retryRules().maxAttempts) {
      return leasing.take(offset, offset + 1, failed + 1) > offset;
    }
    this.#doom(offset, failed);
    return true;
  }

  #settlePiece(piece: LeasePiece, settlement: Settlement, now: Moment): void {
    switch (settlement.kind) {
      case 'ack':
        return this.#finish(piece.from, piece.to);
      case 'nack':
        return this.#fail(piece, now, true, settlement.notWithinMs);
      case 'retryNow':
        return this.#fail(piece, now, false);
      case 'giveBack':
        return this.#ready.add(Math.max(piece.from, this.committed), piece.to);
      case 'deadLetter':
        for (let offset = Math.max(piece.from, this.committed); offset < piece.to; offset++) this.#doom(offset, piece.attempt);
        return;
      case 'extend':
        return this.#leases.add(partOf(piece, piece.from, piece.to, now.monotonic + settlement.invisibleMs));
    }
  }

  /** These deliveries failed. @param byPolicy whether the retry policy says when they come again; else at once */
  #fail({ from, to, attempt }: LeasePiece, now: Moment, byPolicy: boolean, notWithinMs = 0): void {
    const { maxAttempts, retryPolicy } = this.#options.retryRules();
    const isLast = attempt >= maxAttempts;
    const delayMs = byPolicy && !isLast ? Math.max(notWithinMs, retryDelayMs(retryPolicy, attempt)) : 0;
    // What the queue does not hold any more is over.
    for (let offset = Math.max(from, this.committed); offset < to; offset++) {
      this.#progress.failed(offset, attempt, delayMs, now);
      if (isLast) this.#doom(offset, attempt);
      else if (delayMs > 0) this.#retries.set(offset, now.monotonic + delayMs);
      else this.#ready.add(offset, offset + 1);
    }
  }

  #doom(offset: number, attempts: number): void {
    this.#doomed.add(offset);
    this.#deadLetters.push({ offset, attempts });
  }

  #finish(from: number, to: number): void {
    this.#progress.finish(from, to);
    for (const offset of this.#gate.leave(from, to)) {
      const failure = this.#progress.failure(offset);
      if (failure === undefined) this.#ready.add(offset, offset + 1);
      else this.#retries.set(offset, failure.dueAt);
    }
  }

  readonly #newLease = (): number => {
    for (;;) {
      const lease = this.#options.randomLease();
      if (!this.#leases.hasLease(lease)) return lease;
    }
  };
}

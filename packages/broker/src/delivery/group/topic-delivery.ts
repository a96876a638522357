import { MqError, type Clock } from '@mq/common';
import type { MessageStore } from '@mq/store';
import type { MessageFilter } from '../../filter';
import type { LeasePiece } from '../core/lease-table';
import type { Moment } from '../core/moment';
import type { LeasedRange, Room } from '../core/offered-batch';
import { QueueDelivery, type QueueDeliveryOptions } from '../core/queue-delivery';
import type { DeadLetter, Settlement } from '../core/settlement';
import { DeadlineTimer } from './deadline-timer';
import { GroupQueue } from './group-queue';
import { HungryReceivers } from './hungry-receivers';
import type { BatchReads, LostOffsets } from '../reading/batch-reads';
import { FilteredBatch } from '../reading/filtered-batch';
import type { ReadBatch } from '../reading/read-batch';
import type { LeasedPart, Receiver } from '../receiver';

export type DeliveryStore = Pick<MessageStore, 'bounds' | 'deliveryProgress' | 'topicByNumber' | 'whenReadable'>;

export interface TopicDeliveryOptions {
  readonly group: string;
  readonly topicNumber: number;
  readonly queueCount: number;
  readonly store: DeliveryStore;
  readonly reads: BatchReads;
  readonly clock: Clock;
  readonly queues: QueueDeliveryOptions;
  /** A queue has changes to be recorded. */
  readonly changed: (queue: GroupQueue) => void;
  readonly deadLetters: (queue: GroupQueue, letters: readonly DeadLetter[]) => void;
  /** Leases of a receiver ended because their time was over. */
  readonly lost: (receiver: number, ranges: readonly LeasedRange[]) => void;
}

/** Bytes that one receiver may look through in one turn of the event loop: a filter that selects little must not keep others waiting. */
const scanBytes = 4 * 1024 * 1024;

/** What one group does with one topic: hands the messages of its queues to those who want some, as they come. */
export class TopicDelivery {
  readonly #options: TopicDeliveryOptions;
  readonly #queues: GroupQueue[] = [];
  readonly #hungry = new HungryReceivers();
  readonly #timer: DeadlineTimer;
  #turn = 0;
  #closed = false;

  constructor(options: TopicDeliveryOptions) {
    this.#options = options;
    this.#timer = new DeadlineTimer(options.clock, () => this.#advance());
    this.grow(options.queueCount);
  }

  get topicNumber(): number {
    return this.#options.topicNumber;
  }

  /** Nobody holds a message, and all is recorded: it can be forgotten and made again. */
  get isIdle(): boolean {
    return this.#queues.every(({ delivery, reading }) => delivery.isIdle && !reading);
  }

  queue(queueId: number): GroupQueue | undefined {
    return this.#queues[queueId];
  }

  /** The topic has this many queues. */
  grow(queueCount: number): void {
    const { topicNumber, queues } = this.#options;
    for (let queueId = this.#queues.length; queueId < queueCount; queueId++) {
      const delivery = new QueueDelivery(this.#progress(queueId), this.now(), queues);
      const queue = new GroupQueue(topicNumber, queueId, delivery);
      this.#queues.push(queue);
      this.#skip(queue);
      this.touched(queue);
    }
  }

  /**
   * Leases messages to a receiver as far as there is room; none if none can be delivered now.
   * @param room is counted down
   * Errors: those of reading a queue.
   */
  async lease(receiver: Receiver, filter: MessageFilter, room: Room): Promise<LeasedPart[]> {
    const leased: LeasedPart[] = [];
    const scan = { bytes: scanBytes };
    const byPriority = this.#isByPriority;
    const count = this.#queues.length;
    const first = byPriority ? 0 : this.#turn++;
    for (let i = 0; i < count && hasRoom(room) && !receiver.ended; i++) {
      // The last queue has the highest priority. Else from another one on with each call, so that none is always the last.
      const queue = this.#queues[byPriority ? count - 1 - i : (first + i) % count];
      if (queue === undefined || (receiver.queueId ?? queue.queueId) !== queue.queueId) continue;
      // Whoever reads it may find something; what has a lower priority waits until he has not.
      if (queue.reading && byPriority) break;
      if (queue.reading) continue;
      queue.reading = true;
      try {
        while (await this.#leaseFrom(queue, receiver, filter, room, scan, leased)) await this.#pause(scan);
      } catch (error) {
        // What is leased is delivered first; the error comes again.
        if (leased.length === 0) throw error;
        break;
      } finally {
        queue.reading = false;
        this.touched(queue);
      }
    }
    if (!hasRoom(room)) this.stir();
    return leased;
  }

  /** A receiver waits for messages. Call `satisfy` when it does not any more. */
  await(receiver: Receiver): void {
    this.#hungry.add(receiver);
  }

  satisfy(receiver: Receiver): void {
    this.#hungry.delete(receiver);
  }

  /** Wakes one of those who wait for each queue that may have a message. */
  stir(): void {
    for (const queue of this.#queues) this.#attend(queue);
  }

  /** As `QueueDelivery.settle`. */
  settle(queue: GroupQueue, lease: number, firstOffset: number, count: number, settlement: Settlement): number {
    const found = queue.delivery.settle(lease, firstOffset, count, settlement, this.now());
    this.touched(queue);
    return found;
  }

  /** As `QueueDelivery.renew`. */
  renew(queue: GroupQueue, lease: number, offset: number, invisibleMs: number): number | undefined {
    const renewed = queue.delivery.renew(lease, offset, invisibleMs, this.now());
    this.touched(queue);
    return renewed;
  }

  /** As `QueueDelivery.renewReceiver`, over all queues. */
  renewReceiver(receiver: number, invisibleMs: number): number {
    let renewed = 0;
    for (const queue of this.#queues) {
      renewed += queue.delivery.renewReceiver(receiver, invisibleMs, this.now());
      this.touched(queue);
    }
    return renewed;
  }

  /** A receiver is gone: what it held comes again, and counts as an attempt. */
  endReceiver(receiver: number): void {
    for (const queue of this.#queues) {
      queue.delivery.endReceiver(receiver, this.now());
      this.touched(queue);
    }
  }

  /** An operator has moved the group on this queue: it goes on from what is recorded now. */
  restart(queueId: number): void {
    const queue = this.#queues[queueId];
    if (queue === undefined) return;
    queue.close();
    const lost = queue.restart(this.#progress(queueId), this.now(), this.#options.queues);
    this.#tell(lost);
    this.#skip(queue);
    this.touched(queue);
  }

  /** Something has happened to a queue: whoever has to know is told. */
  touched(queue: GroupQueue): void {
    if (this.#closed) return;
    const { delivery } = queue;
    this.#tell(delivery.takeLost());
    const letters = delivery.takeDeadLetters();
    if (letters.length > 0) this.#options.deadLetters(queue, letters);
    if (!delivery.changes.isEmpty) this.#options.changed(queue);
    this.#timer.setAtMost(delivery.nextDeadline);
    this.#attend(queue);
  }

  now(): Moment {
    const { clock } = this.#options;
    return { monotonic: clock.monotonic(), wall: clock.now() };
  }

  /** Nothing happens any more; whoever waits is woken to find that out. */
  close(): void {
    this.#closed = true;
    this.#timer.cancel();
    for (const queue of this.#queues) queue.close();
    this.#hungry.wakeAll();
  }

  get #isByPriority(): boolean {
    const { store, topicNumber } = this.#options;
    return store.topicByNumber(topicNumber)?.type === 'PRIORITY';
  }

  /** Leases from the next batch. True: look at once whether there is more. */
  async #leaseFrom(
    queue: GroupQueue,
    receiver: Receiver,
    filter: MessageFilter,
    room: Room,
    scan: { bytes: number },
    leased: LeasedPart[],
  ): Promise<boolean> {
    const { delivery } = queue;
    delivery.advance(this.now());
    const offset = delivery.nextOffset();
    if (offset === undefined || !hasRoom(room)) return false;
    const batch = await this.#read(queue, offset);
    if (batch === 'later' || receiver.ended || this.#closed) return false;
    if (batch === 'skipped' || queue.delivery !== delivery) return true;
    if ('lostUntil' in batch) return (delivery.lose(offset, batch.lostUntil), true);
    const ranges = delivery.offer(
      new FilteredBatch(batch, filter),
      { receiver: receiver.id, invisibleMs: receiver.invisibleMs, renewForMs: receiver.renewForMs ?? 0, room },
      this.now(),
    );
    if (ranges.length > 0) leased.push({ queue, batch, ranges });
    scan.bytes -= batch.stored.payload.length;
    return true;
  }

  /** `later`: the queue ends before the offset. `skipped`: the offset is no more. */
  async #read(queue: GroupQueue, offset: number): Promise<ReadBatch | LostOffsets | 'later' | 'skipped'> {
    const { topicNumber, queueId } = queue;
    const { store, reads } = this.#options;
    const { minOffset, maxOffset } = store.bounds(topicNumber, queueId);
    if (offset >= maxOffset) return 'later';
    if (offset < minOffset) {
      this.#skip(queue);
      return 'skipped';
    }
    const reading = reads.read(topicNumber, queueId, offset);
    return (reading instanceof Promise ? await this.#orSkipped(reading) : reading) ?? 'later';
  }

  /** Retention may have overtaken a read. */
  async #orSkipped<T>(reading: Promise<T>): Promise<T | 'skipped'> {
    try {
      return await reading;
    } catch (error) {
      if (MqError.is(error, 'OFFSET_OUT_OF_RANGE')) return 'skipped';
      throw error;
    }
  }

  async #pause(scan: { bytes: number }): Promise<void> {
    if (scan.bytes > 0) return;
    await new Promise<void>((resolve) => this.#options.clock.setImmediate(resolve));
    scan.bytes = scanBytes;
  }

  #advance(): void {
    for (const queue of this.#queues) {
      const { nextDeadline } = queue.delivery;
      if (nextDeadline === undefined) continue;
      queue.delivery.advance(this.now());
      this.touched(queue);
    }
  }

  /** While anybody waits: wakes one of them if the queue may have a message, else watches for the next one. */
  #attend(queue: GroupQueue): void {
    const { reading, delivery, topicNumber, queueId } = queue;
    if (reading || this.#hungry.isEmpty) return;
    const offset = delivery.nextOffset();
    if (offset === undefined) return;
    if (this.#endsAt(queue) > offset) {
      this.#hungry.wake(queueId);
      return;
    }
    queue.watch(
      (callback) => this.#options.store.whenReadable(topicNumber, queueId, offset, callback),
      () => this.#attend(queue),
    );
  }

  /** Where the queue ends. A topic that is gone has no end: whoever reads it learns that. */
  #endsAt({ topicNumber, queueId }: GroupQueue): number {
    try {
      return this.#options.store.bounds(topicNumber, queueId).maxOffset;
    } catch {
      return Number.POSITIVE_INFINITY;
    }
  }

  #progress(queueId: number): ReturnType<DeliveryStore['deliveryProgress']> {
    const { store, group, topicNumber } = this.#options;
    return store.deliveryProgress(group, topicNumber, queueId);
  }

  #skip(queue: GroupQueue): void {
    queue.delivery.skipTo(this.#options.store.bounds(queue.topicNumber, queue.queueId).minOffset);
  }

  #tell(pieces: readonly LeasePiece[]): void {
    const byReceiver = new Map<number, LeasedRange[]>();
    for (const { receiver, lease, from, to, attempt } of pieces) {
      const ranges = byReceiver.get(receiver) ?? [];
      ranges.push({ lease, firstOffset: from, count: to - from, attempt });
      byReceiver.set(receiver, ranges);
    }
    for (const [receiver, ranges] of byReceiver) this.#options.lost(receiver, ranges);
  }
}

function hasRoom({ messages, bytes }: Room): boolean {
  return messages > 0 && bytes > 0;
}

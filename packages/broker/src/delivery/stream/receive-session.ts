import { Deferred, MqError } from '@mq/common';
import type { LeasedRange, Room } from '../core/offered-batch';
import type { Settlement } from '../core/settlement';
import { checkInvisibleMs, receiveLimits } from '../delivery-limits';
import type { DeliveryService, JoinedTopic, WantedTopic } from '../delivery-service';
import type { GroupDelivery } from '../group/group-delivery';
import type { GroupQueue } from '../group/group-queue';
import { leasedSlices, type LeasedSlice } from './leased-slices';
import type { Receiver } from '../receiver';
import { SettlementRounds, type SettlementFailure } from './settlement-rounds';

/** What a receive stream is opened with. */
export interface ReceiveOpening {
  readonly group: string;
  /** Empty: it does not tell. */
  readonly clientId: string;
  /** By their index in messages to the client. */
  readonly topics: readonly WantedTopic[];
  /** 0: 30 s */
  readonly invisibleMs: number;
}

/** A settlement as it comes. */
export interface StreamSettlement {
  readonly sequence: number;
  readonly lease: number;
  readonly firstOffset: number;
  readonly count: number;
  readonly settlement: Settlement;
}

/** Something for the client. */
export interface ReceiveResponse {
  readonly batches: readonly (LeasedSlice & { readonly subscription: number })[];
  readonly settledUpTo: number;
  readonly failures: readonly SettlementFailure[];
  readonly lost: readonly LeasedRange[];
}

export interface ReceiveSessionOptions {
  readonly service: DeliveryService;
  readonly opening: ReceiveOpening;
  /** Sends one response; resolves when there is room for the next. */
  readonly send: (response: ReceiveResponse) => Promise<void>;
}

interface HeldLease {
  readonly topic: JoinedTopic;
  readonly queue: GroupQueue;
}

/**
 * One receive stream: leases what the client has granted credit for, settles what it says, and tells it the outcomes. At most one response is being written
 * at a time, so that a client that does not read costs one response.
 */
export class ReceiveSession implements Receiver {
  readonly id: number;
  readonly invisibleMs: number;
  readonly queueId = undefined;
  readonly #options: ReceiveSessionOptions;
  readonly #group: GroupDelivery;
  readonly #topics: readonly JoinedTopic[];
  readonly #rounds = new SettlementRounds(() => this.#rouse());
  readonly #held = new Map<number, HeldLease>();
  readonly #credit: Room = { messages: 0, bytes: 0 };
  #lost: LeasedRange[] = [];
  #turn = 0;
  #lastSequence = 0;
  /** Woken by a topic since it last looked. */
  #woken = false;
  /** Something has happened since it last looked. */
  #roused = false;
  #finishing = false;
  #finished = false;
  #ended = false;
  #failure: MqError | undefined;
  #sleeping: Deferred | undefined;

  /** Joins the group. Errors: those of `DeliveryService.join`, INVALID_ARGUMENT. */
  constructor(options: ReceiveSessionOptions) {
    const { service, opening } = options;
    checkOpening(opening);
    this.#options = options;
    this.invisibleMs = opening.invisibleMs === 0 ? receiveLimits.defaultInvisibleMs : opening.invisibleMs;
    this.id = service.newReceiver((ranges) => this.lost(ranges));
    try {
      const { group, joined } = service.join(opening.group, this.#key, opening.topics, opening.clientId);
      this.#group = group;
      this.#topics = joined;
    } catch (error) {
      service.forgetReceiver(this.id);
      throw error;
    }
  }

  get ended(): boolean {
    return this.#ended;
  }

  wake(): void {
    this.#woken = true;
    this.#rouse();
  }

  lost(ranges: readonly LeasedRange[]): void {
    this.#lost.push(...ranges);
    for (const { lease } of ranges) this.#forgetIfOver(lease);
    this.#rouse();
  }

  /** Further credit, or less of it. */
  grant(messages: number, bytes: number): void {
    this.#credit.messages += messages;
    this.#credit.bytes += bytes;
    if (this.#credit.messages > receiveLimits.maxCreditMessages || this.#credit.bytes > receiveLimits.maxCreditBytes) {
      const { maxCreditMessages, maxCreditBytes } = receiveLimits;
      throw new MqError('INVALID_ARGUMENT', `the credit of the stream exceeds ${maxCreditMessages} messages or ${maxCreditBytes} bytes`);
    }
    this.#rouse();
  }

  /** When it returns a promise, give it nothing further before it has resolved. Throws INVALID_ARGUMENT for sequences that do not increase. */
  settle(settlements: readonly StreamSettlement[]): Promise<void> | undefined {
    const last = settlements.at(-1);
    if (last === undefined) return undefined;
    const settled: number[] = [];
    const deadLetters: Promise<void>[] = [];
    for (const each of settlements) {
      if (!Number.isSafeInteger(each.sequence) || each.sequence <= this.#lastSequence) {
        throw new MqError('INVALID_ARGUMENT', `settlement ${each.sequence} comes after ${this.#lastSequence}: sequences increase`);
      }
      this.#lastSequence = each.sequence;
      try {
        this.#settleOne(each, deadLetters);
        settled.push(each.sequence);
      } catch (error) {
        this.#rounds.fail(each.sequence, MqError.from(error));
      }
    }
    this.#rounds.add(last.sequence, settled, this.#durable(deadLetters));
    const { maxPendingSettlements } = this.#options.service.limits;
    return this.#rounds.pending >= maxPendingSettlements ? this.#rounds.below(maxPendingSettlements) : undefined;
  }

  /** Serves the client until `end`, or until all is told after `finish`. Throws what keeps the topics from being read. */
  async run(): Promise<void> {
    // The client learns that it has joined.
    await this.#options.send({ batches: [], settledUpTo: 0, failures: [], lost: [] });
    while (!this.#ended) {
      this.#roused = false;
      const response = await this.#gather();
      if (this.#failure !== undefined) throw this.#failure;
      if (response !== undefined) {
        this.#restWaiting();
        await this.#options.send(response);
      } else if (this.#finished) {
        return;
      } else {
        await this.#sleep();
      }
    }
  }

  /** The client has said all it had to say: it gets the outcomes of its settlements, and nothing else. */
  async finish(): Promise<void> {
    this.#finishing = true;
    await this.#rounds.drained();
    this.#finished = true;
    this.#rouse();
  }

  /** The stream is over. What it holds goes to others, at once. Idempotent. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    const { service } = this.#options;
    service.forgetReceiver(this.id);
    for (const { delivery } of this.#topics) {
      delivery.satisfy(this);
      // Leases of a broker that stops are void; its clients did not fail. Whatever woke this one wakes another now.
      if (!service.closing.aborted) delivery.endReceiver(this.id);
    }
    this.#held.clear();
    service.leave(this.#group, this.#key, this.#topics);
    this.#rouse();
  }

  get #key(): string {
    return `stream:${this.id}`;
  }

  get #takesMore(): boolean {
    return !this.#finishing && this.#credit.messages > 0 && this.#credit.bytes > 0;
  }

  /** What there is to say now; undefined: nothing. */
  async #gather(): Promise<ReceiveResponse | undefined> {
    const batches = this.#takesMore ? await this.#lease() : [];
    const lost = this.#lost.splice(0);
    if (batches.length === 0 && lost.length === 0 && !this.#rounds.hasOutcome) return undefined;
    return { batches, lost, ...this.#rounds.take() };
  }

  async #lease(): Promise<ReceiveResponse['batches']> {
    const { responseBytes } = this.#options.service.limits;
    const batches: (LeasedSlice & { subscription: number })[] = [];
    // It waits before it looks, so that it misses nothing in between.
    this.#woken = false;
    for (const { delivery } of this.#topics) delivery.await(this);
    const room: Room = { messages: this.#credit.messages, bytes: Math.min(responseBytes, this.#credit.bytes) };
    const before = { ...room };
    const first = this.#turn++;
    for (let i = 0; i < this.#topics.length && room.messages > 0 && room.bytes > 0; i++) {
      const subscription = (first + i) % this.#topics.length;
      const topic = this.#topics[subscription];
      if (topic !== undefined) batches.push(...(await this.#leaseFrom(topic, room)).map((slice) => ({ subscription, ...slice })));
    }
    this.#credit.messages -= before.messages - room.messages;
    this.#credit.bytes -= before.bytes - room.bytes;
    return batches;
  }

  async #leaseFrom(topic: JoinedTopic, room: Room): Promise<LeasedSlice[]> {
    const { service } = this.#options;
    try {
      const { number } = service.topics.readable(topic.topic);
      if (number !== topic.delivery.topicNumber) throw new MqError('TOPIC_NOT_FOUND', `topic ${topic.topic} was deleted and made anew`);
      const parts = await topic.delivery.lease(this, topic.filter, room);
      for (const { queue, ranges } of parts) for (const { lease } of ranges) this.#held.set(lease, { topic, queue });
      return parts.flatMap(leasedSlices);
    } catch (error) {
      this.#failure ??= MqError.from(error);
      return [];
    }
  }

  /** It has something to send and does not wait meanwhile: what woke it is for another. */
  #restWaiting(): void {
    for (const { delivery } of this.#topics) {
      delivery.satisfy(this);
      if (this.#woken) delivery.stir();
    }
  }

  #settleOne({ lease, firstOffset, count, settlement }: StreamSettlement, deadLetters: Promise<void>[]): void {
    if (count < 1) throw new MqError('INVALID_ARGUMENT', `a settlement of ${count} messages`);
    if (settlement.kind === 'extend') checkInvisibleMs(settlement.invisibleMs);
    const held = this.#held.get(lease);
    if (held === undefined) throw new MqError('RECEIPT_EXPIRED', `lease ${lease} is over`);
    const { topic, queue } = held;
    const offsets = settlement.kind === 'deadLetter' ? leasedOffsets(queue, lease, firstOffset, count) : [];
    const found = topic.delivery.settle(queue, lease, firstOffset, count, settlement);
    for (const offset of offsets) deadLetters.push(this.#group.deadLetters.moved(queue, offset));
    this.#forgetIfOver(lease);
    if (found < count)
      throw new MqError(
        'RECEIPT_EXPIRED',
        `lease ${lease} is over for ${count - found} of ${count} messages from offset ${firstOffset} on`,
      );
  }

  async #durable(deadLetters: readonly Promise<void>[]): Promise<void> {
    const written = this.#group.writer.written();
    if (deadLetters.length === 0) return written;
    await Promise.all([written, ...deadLetters]);
    await this.#group.writer.written();
  }

  #forgetIfOver(lease: number): void {
    const held = this.#held.get(lease);
    if (held?.queue.delivery.leased(lease).length === 0) this.#held.delete(lease);
  }

  /** Resolves when something has happened since it last looked. */
  async #sleep(): Promise<void> {
    if (this.#roused || this.#ended) return;
    this.#sleeping = new Deferred();
    await this.#sleeping.promise;
  }

  #rouse(): void {
    this.#roused = true;
    this.#sleeping?.resolve();
    this.#sleeping = undefined;
  }
}

function checkOpening({ topics, invisibleMs }: ReceiveOpening): void {
  if (topics.length < 1 || topics.length > receiveLimits.maxSubscriptions) {
    throw new MqError('INVALID_ARGUMENT', `${topics.length} subscriptions; a stream has 1 to ${receiveLimits.maxSubscriptions}`);
  }
  if (new Set(topics.map(({ topic }) => topic)).size < topics.length) throw new MqError('INVALID_ARGUMENT', 'a topic is subscribed twice');
  if (invisibleMs !== 0) checkInvisibleMs(invisibleMs);
}

/** Those of the messages that the lease still holds. */
function leasedOffsets(queue: GroupQueue, lease: number, firstOffset: number, count: number): number[] {
  return queue.delivery.leased(lease).flatMap(({ from, to }) => {
    const begin = Math.max(from, firstOffset);
    return Array.from({ length: Math.max(0, Math.min(to, firstOffset + count) - begin) }, (_, i) => begin + i);
  });
}

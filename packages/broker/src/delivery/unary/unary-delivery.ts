import { abortError, MqError } from '@mq/common';
import type { RecordView } from '@mq/proto';
import type { Topic } from '@mq/store';
import { compileFilter, type FilterType } from '../../filter';
import { checkQueue } from '../../topics/queue-lookup';
import type { LeasePlace } from '../group/attempt-ids';
import type { Room } from '../core/offered-batch';
import type { Settlement } from '../core/settlement';
import { checkInvisibleMs, receiveLimits } from '../delivery-limits';
import type { DeliveryService } from '../delivery-service';
import type { GroupDelivery } from '../group/group-delivery';
import type { GroupQueue } from '../group/group-queue';
import { LingeringReceivers, type UnaryReceiver } from './lingering-receivers';
import type { ReceiptHandles } from './receipt-handle';
import type { LeasedPart } from '../receiver';
import { subscribe, type SubscribeWish } from './subscribing';
import type { TopicDelivery } from '../group/topic-delivery';
import { UnaryPoll, WaitingCalls } from './unary-poll';

/** What one call asks for. */
export interface ReceiveWish {
  readonly group: string;
  /** Empty: none. */
  readonly clientId: string;
  readonly topic: string;
  readonly filterType: FilterType;
  readonly filter: string;
  /** 0: 32 */
  readonly maxMessages: number;
  /** 0: 30 s */
  readonly invisibleMs: number;
  /** The broker renews the leases for so long while the client's session lives. @default 0: the client does that itself */
  readonly renewForMs?: number;
  readonly waitMs: number;
  /** Empty: none. */
  readonly attemptId: string;
  /** Undefined: any. */
  readonly queueId: number | undefined;
}

/** A message and its lease. */
export interface ReceivedMessage {
  readonly topic: string;
  readonly queueId: number;
  readonly offset: number;
  readonly record: RecordView;
  readonly receiptHandle: string;
  readonly attempt: number;
  readonly storedAt: number;
  /** Milliseconds since 1970. */
  readonly invisibleUntil: number;
}

/** Where the message of a handle is. */
interface LeasedPlace {
  readonly group: GroupDelivery;
  readonly topic: TopicDelivery;
  readonly queue: GroupQueue;
  readonly topicNumber: number;
  readonly lease: number;
  readonly offset: number;
}

/** Bytes of records in one answer; one message may overshoot. */
const answerBytes = 4 * 1024 * 1024;

/** Receives and settles by single calls, message by message. */
export class UnaryDelivery {
  readonly #service: DeliveryService;
  readonly #handles: ReceiptHandles;
  readonly #receivers: LingeringReceivers;
  readonly #waiting: WaitingCalls;

  constructor(service: DeliveryService, handles: ReceiptHandles) {
    this.#service = service;
    this.#handles = handles;
    this.#receivers = new LingeringReceivers(service);
    this.#waiting = new WaitingCalls(service.limits.maxWaitingPolls);
  }

  /** As `subscribe`. */
  subscribe(wish: SubscribeWish): void {
    subscribe(this.#receivers, this.#service.topics, wish);
  }

  /**
   * Leases messages; waits for the first one if there is none.
   * Errors: those of `DeliveryService.join`, INVALID_ARGUMENT, INVALID_FILTER, QUEUE_NOT_FOUND, FLOW_CONTROL (too many wait), CANCELLED.
   */
  async receive(wish: ReceiveWish, signal: AbortSignal): Promise<ReceivedMessage[]> {
    checkWish(wish);
    const topic = this.#service.topics.readable(wish.topic);
    if (wish.queueId !== undefined) checkQueue(topic, wish.queueId);
    const filter = compileFilter(wish.filterType, wish.filter);
    const receiver = this.#receivers.enter(wish.group, wish.clientId, { topic: wish.topic, filter });
    const invisibleMs = wish.invisibleMs === 0 ? receiveLimits.defaultInvisibleMs : wish.invisibleMs;
    try {
      const parts =
        (await this.#again(wish, topic, receiver, invisibleMs)) ?? (await this.#poll(wish, topic, receiver, invisibleMs, signal));
      const { delivery } = receiver.joined;
      if (signal.aborted) {
        // Nobody will see them.
        for (const { queue, ranges } of parts) {
          for (const { lease, firstOffset, count } of ranges) delivery.settle(queue, lease, firstOffset, count, { kind: 'giveBack' });
        }
        throw abortError(signal);
      }
      if (wish.attemptId !== '' && parts.length > 0) receiver.group.attempts(topic.number)?.remember(wish.attemptId, placesOf(parts));
      return this.#messages(wish, topic, parts, invisibleMs);
    } finally {
      receiver.leave(invisibleMs);
    }
  }

  /** One outcome per handle, in order; undefined: settled, durably. Errors of the call as a whole: INVALID_ARGUMENT (too many handles). */
  async settle(group: string, handles: readonly string[], kind: 'ack' | 'nack'): Promise<(MqError | undefined)[]> {
    if (handles.length > receiveLimits.maxHandles) {
      throw new MqError('INVALID_ARGUMENT', `${handles.length} receipt handles in one request; at most ${receiveLimits.maxHandles}`);
    }
    const outcomes = handles.map((handle) => {
      try {
        this.#settleOne(group, handle, { kind });
        return undefined;
      } catch (error) {
        return MqError.from(error);
      }
    });
    try {
      await this.#service.group(group)?.writer.written();
      return outcomes;
    } catch (error) {
      return outcomes.map((outcome) => outcome ?? MqError.from(error));
    }
  }

  /** Ends a lease `invisibleMs` from now and returns its new handle; 0: at once, as a failed delivery, and the handle is empty. Errors: RECEIPT_EXPIRED, INVALID_ARGUMENT. */
  async changeInvisible(group: string, handle: string, invisibleMs: number): Promise<string> {
    return this.#changeInvisible(this.#place(group, handle), invisibleMs);
  }

  /**
   * The client could not handle the message, and wants it again after `delayMs`. A lease that the broker renews ends as a failed delivery: it comes again then, or
   * when the retry policy of the group says so if that is later, and the handle is good for nothing more. Any other lease is changed as by `changeInvisible`.
   * Returns the handle that the client has from now on. Errors: RECEIPT_EXPIRED, INVALID_ARGUMENT.
   */
  async handBack(group: string, handle: string, delayMs: number): Promise<string> {
    const place = this.#place(group, handle);
    const { queue, lease, offset } = place;
    const isRenewed = queue.delivery
      .leased(lease)
      .some(({ from, to, renewedUntil }) => renewedUntil !== undefined && from <= offset && offset < to);
    if (!isRenewed) return this.#changeInvisible(place, delayMs);
    settleAt(place, { kind: 'nack', notWithinMs: delayMs });
    await place.group.writer.written();
    return handle;
  }

  /** A client lives: the leases that the broker renews for it last for `invisibleMs` from now. */
  renewLeases(group: string, clientId: string, invisibleMs: number): void {
    this.#receivers.renew(group, clientId, invisibleMs);
  }

  /** Resolves when the message is among the dead letters and done, durably. Errors: RECEIPT_EXPIRED, and those of the copy, which is tried again then. */
  async forwardToDeadLetters(group: string, handle: string): Promise<void> {
    const { group: its, queue, offset } = this.#settleOne(group, handle, { kind: 'deadLetter' });
    await its.deadLetters.moved(queue, offset);
    await its.writer.written();
  }

  /** A client's session has ended: what it holds comes again. */
  clientEnded(group: string, clientId: string): void {
    this.#receivers.clientEnded(group, clientId);
  }

  async #changeInvisible(place: LeasedPlace, invisibleMs: number): Promise<string> {
    const { group, topic, queue, topicNumber, lease, offset } = place;
    if (invisibleMs === 0) {
      settleAt(place, { kind: 'retryNow' });
      await group.writer.written();
      return '';
    }
    checkInvisibleMs(invisibleMs);
    const renewed = topic.renew(queue, lease, offset, invisibleMs);
    if (renewed === undefined) throw leaseOver();
    return this.#handles.encode(group.name, { lease: renewed, topicNumber, queueId: queue.queueId, offset });
  }

  #settleOne(group: string, handle: string, settlement: Settlement): LeasedPlace {
    const place = this.#place(group, handle);
    settleAt(place, settlement);
    return place;
  }

  #place(groupName: string, handle: string): LeasedPlace {
    const { lease, topicNumber, queueId, offset } = this.#handles.decode(groupName, handle);
    const group = this.#service.group(groupName);
    const topic = group?.topic(topicNumber);
    const queue = topic?.queue(queueId);
    if (group === undefined || topic === undefined || queue === undefined) throw leaseOver();
    return { group, topic, queue, topicNumber, lease, offset };
  }

  /** What the same attempt was given before, as far as its leases last; they begin anew. */
  async #again(wish: ReceiveWish, topic: Topic, receiver: UnaryReceiver, invisibleMs: number): Promise<LeasedPart[] | undefined> {
    if (wish.attemptId === '') return undefined;
    const { delivery } = receiver.joined;
    const parts: LeasedPart[] = [];
    for (const { queueId, lease } of receiver.group.attempts(topic.number)?.placesOf(wish.attemptId) ?? []) {
      const queue = delivery.queue(queueId);
      for (const { from, to, attempt } of [...(queue?.delivery.leased(lease) ?? [])]) {
        if (queue === undefined || delivery.settle(queue, lease, from, to - from, { kind: 'extend', invisibleMs }) === 0) continue;
        const batch = await this.#service.reads.read(topic.number, queueId, from);
        if (batch !== undefined && !('lostUntil' in batch))
          parts.push({ queue, batch, ranges: [{ lease, firstOffset: from, count: to - from, attempt }] });
      }
    }
    return parts.length === 0 ? undefined : parts;
  }

  async #poll(
    wish: ReceiveWish,
    topic: Topic,
    { receiver, joined }: UnaryReceiver,
    invisibleMs: number,
    signal: AbortSignal,
  ): Promise<LeasedPart[]> {
    const { clock, closing, topics } = this.#service;
    const { delivery, filter } = joined;
    const poll = new UnaryPoll(receiver, { invisibleMs, renewForMs: wish.renewForMs ?? 0, queueId: wish.queueId });
    const room: Room = { messages: wish.maxMessages === 0 ? receiveLimits.defaultMessages : wish.maxMessages, bytes: answerBytes };
    if (wish.waitMs === 0) return delivery.lease(poll, filter, room);
    const leaveWaiting = this.#waiting.enter();
    const endsAt = clock.monotonic() + wish.waitMs;
    try {
      for (;;) {
        // It waits before it looks, so that it misses nothing in between.
        poll.look();
        delivery.await(poll);
        const leased = await delivery.lease(poll, filter, room);
        const remainingMs = endsAt - clock.monotonic();
        if (leased.length > 0 || remainingMs <= 0 || signal.aborted || closing.aborted) return leased;
        await poll.sleep(remainingMs, clock, [signal, closing]);
        if (topics.readable(wish.topic).number !== topic.number) return [];
      }
    } finally {
      leaveWaiting();
      delivery.satisfy(poll);
      // Whatever woke it is for another.
      if (poll.woken) delivery.stir();
    }
  }

  #messages(wish: ReceiveWish, topic: Topic, parts: readonly LeasedPart[], invisibleMs: number): ReceivedMessage[] {
    const invisibleUntil = this.#service.clock.now() + invisibleMs;
    const messages: ReceivedMessage[] = [];
    for (const {
      queue: { queueId },
      batch,
      ranges,
    } of parts) {
      const { baseOffset, storedAt } = batch.stored;
      for (const { lease, firstOffset, count, attempt } of ranges) {
        for (let offset = firstOffset; offset < firstOffset + count; offset++) {
          const receiptHandle = this.#handles.encode(wish.group, { lease, topicNumber: topic.number, queueId, offset });
          const record = batch.records.record(offset - baseOffset);
          messages.push({ topic: topic.name, queueId, offset, record, receiptHandle, attempt, storedAt, invisibleUntil });
        }
      }
    }
    return messages;
  }
}

/** Throws RECEIPT_EXPIRED. */
function settleAt({ topic, queue, lease, offset }: LeasedPlace, settlement: Settlement): void {
  if (topic.settle(queue, lease, offset, 1, settlement) === 0) throw leaseOver();
}

function checkWish({ maxMessages, invisibleMs, waitMs, attemptId }: ReceiveWish): void {
  if (maxMessages < 0 || maxMessages > receiveLimits.maxMessages) {
    throw new MqError('INVALID_ARGUMENT', `max_messages ${maxMessages} is not between 0 and ${receiveLimits.maxMessages}`);
  }
  if (invisibleMs !== 0) checkInvisibleMs(invisibleMs);
  if (waitMs < 0 || waitMs > receiveLimits.maxWaitMs) {
    throw new MqError('INVALID_ARGUMENT', `wait_ms ${waitMs} is not between 0 and ${receiveLimits.maxWaitMs}`);
  }
  if (Buffer.byteLength(attemptId) > receiveLimits.attemptIdBytes) {
    throw new MqError('INVALID_ARGUMENT', `attempt_id is longer than ${receiveLimits.attemptIdBytes} bytes`);
  }
}

function placesOf(parts: readonly LeasedPart[]): LeasePlace[] {
  return parts.flatMap(({ queue: { queueId }, ranges }) => ranges.map(({ lease }) => ({ queueId, lease })));
}

function leaseOver(): MqError {
  return new MqError('RECEIPT_EXPIRED', 'the lease is over: its time ran out, or the message was settled or its invisible time changed');
}

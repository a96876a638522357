import type { BrokerChannels, NameServers, Routes } from '@mq/client';
import { abortError, Deferred, MqError } from '@mq/common';
import { MessageIdGenerator, publishHeadroomBytes, RecordBatchEncoder, type RecordInput } from '@mq/proto';
import type { Backlog } from '../waiting/backlog';
import { Batch } from '../batch/batch';
import { Delivery } from '../delivery/delivery';
import { BatchMaker } from '../batch/batch-maker';
import { expireSends } from './expire-sends';
import type { SendOptions, SendReceipt } from '../message/message';
import type { OrderedLane } from '../waiting/ordered-lanes';
import { PendingSend, type SendParticulars } from '../waiting/pending-send';
import type { ProducerSettings } from '../producer-options';
import { QueueLocator } from './queue-locator';
import { SendDeadlines } from './send-deadlines';
import { TopicSends } from '../waiting/topic-sends';
import type { TransactionHome } from '../transaction/transaction-home';

/** A producer sends to at most so many topics. */
const maxTopics = 10_000;
/**
 * A turn of the event loop encodes about so many bytes and leaves the rest to the next: the broker stores the first part of a burst while the rest is
 * encoded, and acknowledges it while the rest is stored. Encoded in one go, both sides would take turns in waiting.
 */
const turnBytes = 128 * 1024;

/** What a sender works with. */
export interface SenderParts {
  readonly routes: Routes;
  readonly nameServers: NameServers;
  readonly channels: BrokerChannels;
}

/**
 * Gathers messages into batches. Messages of a topic gather during one turn of the event loop, and longer while there is no room for their batch.
 */
export class Sender {
  readonly #settings: ProducerSettings;
  readonly #topics = new Map<string, TopicSends>();
  /** Topics that may have messages waiting for a batch */
  readonly #waiting = new Set<TopicSends>();
  readonly #delivery: Delivery;
  readonly #locator: QueueLocator;
  readonly #maker: BatchMaker;
  readonly #deadlines: SendDeadlines;
  readonly #stopListening: () => void;
  readonly #onSettled = (send: PendingSend): void => this.#settled(send);
  /** Monotonic time of the first send since the last flush, whole milliseconds: the deadlines of a turn's sends are reckoned from it. */
  #turnAt: number | undefined;
  #sequence = 0;
  #encodedBytes = 0;
  #turnEnd = 0;
  #waitingSends = 0;
  #pendingSends = 0;
  #flushScheduled = false;
  #idle: Deferred | undefined;

  constructor(settings: ProducerSettings, { routes, nameServers, channels }: SenderParts) {
    const { clock, random } = settings;
    this.#settings = settings;
    this.#delivery = new Delivery(settings, channels, {
      done: (batch) => this.#done(batch),
      locate: (topic) => this.#locator.locate(topic),
      refreshRoute: (topic) => this.#locator.refresh(topic),
      wake: () => this.#wake(),
    });
    this.#locator = new QueueLocator({ routes, nameServers, clock, random, faults: this.#delivery.faults, located: () => this.#wake() });
    this.#maker = new BatchMaker(
      new RecordBatchEncoder({ headroomBytes: publishHeadroomBytes }),
      new MessageIdGenerator({ clock, random }),
      settings,
    );
    this.#deadlines = new SendDeadlines(clock, (now) => this.#expire(now));
    this.#stopListening = routes.onChange((route) => {
      const topic = this.#topics.get(route.topic);
      if (topic !== undefined) this.#locator.routeChanged(topic, route);
      this.#delivery.retain(routes.addresses());
    });
  }

  /** Takes a checked message. Rejects as `Producer.send` says. */
  send(topicName: string, message: RecordInput, options: SendOptions, particulars?: SendParticulars): Promise<SendReceipt> {
    const { signal, timeoutMs = this.#settings.sendTimeoutMs } = options;
    if (signal?.aborted === true) return Promise.reject(abortError(signal));
    if (this.#waitingSends >= this.#settings.maxWaitingSends) {
      return Promise.reject(new MqError('FLOW_CONTROL', `${this.#waitingSends} sends wait already (maxWaitingSends)`));
    }
    const topic = this.#topics.get(topicName) ?? this.#newTopic(topicName);
    if (topic === undefined) return Promise.reject(new MqError('FLOW_CONTROL', `a producer sends to at most ${maxTopics} topics`));
    const deadlineAt = (this.#turnAt ??= Math.ceil(this.#settings.clock.monotonic())) + timeoutMs;
    const send = new PendingSend(topic, message, timeoutMs, deadlineAt, particulars);
    if (signal !== undefined) send.abortOn(signal);
    topic.push(send);
    topic.pending++;
    topic.waiting++;
    this.#pendingSends++;
    this.#waitingSends++;
    this.#waiting.add(topic);
    this.#deadlines.note(deadlineAt);
    this.#schedule();
    return send.promise;
  }

  /** Resolves when no send is pending. */
  async settleAll(): Promise<void> {
    if (this.#pendingSends === 0) return;
    this.#idle ??= new Deferred();
    await this.#idle.promise;
  }

  /** Rejects what is pending with CLOSED and ends all streams. Idempotent. */
  close(): void {
    this.#stopListening();
    this.#locator.close();
    this.#deadlines.close();
    const closed = (what: string): MqError => new MqError('CLOSED', `the producer was closed before the message was ${what}`);
    for (const topic of this.#topics.values()) {
      for (const backlog of topic.backlogs()) for (const send of backlog.waiting()) send.reject(closed('sent'));
    }
    for (const batch of this.#delivery.batches) batch.reject(closed('acknowledged; it may be stored'));
    this.#delivery.close();
    this.#topics.clear();
    this.#waiting.clear();
  }

  #newTopic(name: string): TopicSends | undefined {
    if (this.#topics.size >= maxTopics) return undefined;
    const topic = new TopicSends(name, this.#settings.random.integer(2 ** 31), this.#onSettled);
    this.#topics.set(name, topic);
    return topic;
  }

  #wake(): void {
    if (this.#waiting.size > 0 || this.#delivery.waitsToSendAgain) this.#schedule();
  }

  #schedule(): void {
    if (this.#flushScheduled) return;
    this.#flushScheduled = true;
    this.#settings.clock.setImmediate(() => {
      this.#flushScheduled = false;
      this.#turnAt = undefined;
      this.#flush();
    });
  }

  #flush(): void {
    this.#turnEnd = this.#encodedBytes + turnBytes;
    this.#delivery.sendAgain();
    for (const topic of this.#waiting) {
      if (this.#turnIsOver || !this.#delivery.hasRoom) break;
      const { waiting } = topic;
      this.#dispatch(topic);
      if (topic.waiting === waiting && waiting > 0) continue;
      this.#waiting.delete(topic);
      // Behind the others: when there is not room for all, they take turns.
      if (topic.waiting > 0) this.#waiting.add(topic);
    }
    this.#delivery.flush();
    if (this.#turnIsOver && this.#waiting.size > 0) this.#schedule();
  }

  get #turnIsOver(): boolean {
    return this.#encodedBytes >= this.#turnEnd;
  }

  #dispatch(topic: TopicSends): void {
    if (topic.queues.length === 0) return this.#locator.locate(topic);
    if (!this.#delivery.hasRoomFor(topic)) return;
    for (const lane of topic.ordered.ready()) {
      if (this.#turnIsOver) return;
      if (this.#delivery.hasRoom && this.#delivery.hasRoomAt(lane.place)) this.#begin(topic, lane.backlog, lane, undefined);
    }
    for (const { backlog, home } of topic.sources()) {
      while (!this.#turnIsOver && backlog.size > 0 && this.#delivery.hasRoom && this.#begin(topic, backlog, undefined, home));
    }
  }

  /** Sends one batch of what waits. False if no queue has room. */
  #begin(topic: TopicSends, backlog: Backlog, lane: OrderedLane | undefined, home: TransactionHome | undefined): boolean {
    const place = lane?.place ?? this.#delivery.choosePlace(topic, home);
    if (place === undefined) return false;
    const made = this.#maker.make(backlog);
    if (made === undefined) return true;
    this.#encodedBytes += made.encoded.records.length;
    topic.waiting -= made.sends.length;
    this.#waitingSends -= made.sends.length;
    if (lane !== undefined) lane.inFlight = true;
    this.#delivery.begin(new Batch(topic, made.sends, ++this.#sequence, made.encoded, place, lane, home));
    return true;
  }

  #done(batch: Batch): void {
    if (batch.lane !== undefined) batch.topic.ordered.done(batch.lane);
    this.#wake();
  }

  #expire(now: number): number {
    const earliest = expireSends(this.#topics.values(), this.#delivery.batches, now);
    this.#wake(); // batches that nobody waits for any more are dropped
    return earliest;
  }

  #settled(send: PendingSend): void {
    send.topic.pending--;
    this.#pendingSends--;
    if (send.backlog !== undefined) {
      send.topic.waiting--;
      this.#waitingSends--;
    }
    if (this.#pendingSends > 0) return;
    this.#idle?.resolve();
    this.#idle = undefined;
  }
}

import { FaultStrategy, type BrokerChannels, type QueuePlace } from '@mq/client';
import { backoffMs, type MqError } from '@mq/common';
import type { PublishAck__Output } from '@mq/proto';
import type { Batch } from '../batch/batch';
import type { LinkEvents } from './broker-link';
import { BrokerLinks } from './broker-links';
import type { ProducerSettings } from '../producer-options';
import { resolveSends } from '../batch/receipts';
import { afterRefusal, refusalFromWire } from './refusal';
import { isCertain } from '../queues/assumed-queues';
import type { Suitability } from '../queues/round-robin';
import type { TopicSends } from '../waiting/topic-sends';
import type { TransactionHome } from '../transaction/transaction-home';

/** Between two sendings of a batch to a broker that refused it and gave no advice when to come again. */
const comingAgain = { initialMs: 50, maxMs: 1_000 };

/** What the delivery asks of, and tells, its owner. */
export interface DeliveryEvents {
  /** The batch is stored, or given up: nothing of it is held any more. */
  done(batch: Batch): void;
  /** A topic that is in no route yet has taken messages, so it will be in one; or it has lost its queues. */
  locate(topic: TopicSends): void;
  /** Asks for the route of a topic, as a broker says that ours is wrong. Never rejects. */
  refreshRoute(topic: TopicSends): Promise<void>;
  /** A batch may be sent, or sent again, that could not before. */
  wake(): void;
}

/** Batches on their way: to a broker, again if need be, until each is stored, refused for good, or given up by all who wait for it. */
export class Delivery implements LinkEvents {
  readonly faults = new FaultStrategy();
  readonly #settings: ProducerSettings;
  readonly #events: DeliveryEvents;
  readonly #links: BrokerLinks;
  readonly #batches = new Set<Batch>();
  /** Those of them that wait to be sent again */
  #again: Batch[] = [];
  #pendingBytes = 0;

  constructor(settings: ProducerSettings, channels: BrokerChannels, events: DeliveryEvents) {
    const producerId = 1 + settings.random.integer(Number.MAX_SAFE_INTEGER - 1);
    this.#settings = settings;
    this.#events = events;
    this.#links = new BrokerLinks(settings, channels, producerId, this);
  }

  /** Batches that are not done. */
  get batches(): ReadonlySet<Batch> {
    return this.#batches;
  }

  /** Whether the bytes of one more batch may be held. */
  get hasRoom(): boolean {
    return this.#pendingBytes < this.#settings.maxPendingBytes;
  }

  get waitsToSendAgain(): boolean {
    return this.#again.length > 0;
  }

  /** Whether one of the topic's brokers may take a batch now: a quick look, so that a thousand topics can wait for one broker. */
  hasRoomFor(topic: TopicSends): boolean {
    // A transaction's broker need not be one of the topic's.
    return !topic.halves.empty || topic.brokers.some((place) => this.hasRoomAt(place));
  }

  /** The next queue that suits a new batch best; undefined if none has room. */
  choosePlace(topic: TopicSends, home: TransactionHome | undefined): QueuePlace | undefined {
    const now = this.#settings.clock.monotonic();
    return choose(topic, home, (candidate) => this.#suitability(candidate, now));
  }

  /** How a queue suits a batch: a new one, or one that failed at the broker `failedAt` just now. */
  #suitability(place: QueuePlace, now: number, failedAt?: string): Suitability {
    const trusted = this.faults.isAvailable(place.brokerName, now);
    const rank = place.brokerName === failedAt ? 2 : trusted ? 0 : 1;
    const readiness = this.#links.readiness(place);
    if (readiness === 'room') return rank;
    return readiness === 'busy' && rank === 0 ? 'wait' : 'no';
  }

  /** Whether the broker of a place takes a batch now. */
  hasRoomAt(place: QueuePlace): boolean {
    return this.#links.readiness(place) === 'room';
  }

  begin(batch: Batch): void {
    this.#batches.add(batch);
    this.#pendingBytes += batch.encoded.records.length;
    this.#offer(batch, batch.place);
  }

  /** Gives batches that wait to be sent again to brokers that have room. */
  sendAgain(): void {
    const batches = this.#again;
    this.#again = [];
    for (const batch of batches) {
      if (batch.abandoned) {
        this.#done(batch);
        continue;
      }
      const place = batch.lane === undefined ? this.#anotherPlace(batch) : this.#orderedPlace(batch);
      if (place === undefined) this.#again.push(batch);
      else this.#offer(batch, place);
    }
  }

  /** Writes what was offered. */
  flush(): void {
    this.#links.flush();
  }

  /** Closes idle streams to brokers that are in no route. */
  retain(routed: ReadonlySet<string>): void {
    this.#links.retain(routed);
  }

  /** Ends all streams and forgets all batches. Idempotent. */
  close(): void {
    this.#links.close();
    this.#batches.clear();
    this.#again = [];
  }

  answered(batch: Batch, ack: PublishAck__Output, now: number): void {
    if (ack.error !== null) return this.#refused(batch, refusalFromWire(ack.error));
    this.faults.succeeded(batch.place.brokerName, now - batch.sentAt, now);
    resolveSends(batch, ack);
    this.#done(batch);
    batch.encoded.release();
    if (batch.topic.assumed) this.#events.locate(batch.topic);
  }

  broken(batches: Batch[], error: MqError): void {
    for (const batch of batches) {
      batch.uncertain = true;
      this.#failed(batch, error);
    }
    this.#events.wake();
  }

  room(): void {
    this.#events.wake();
  }

  #offer(batch: Batch, place: QueuePlace): void {
    batch.home?.offered(batch, place);
    this.#links.offer(batch, place);
  }

  #refused(batch: Batch, error: MqError): void {
    batch.home?.refused(batch);
    switch (afterRefusal(error)) {
      case 'give up':
        batch.reject(error);
        return this.#done(batch);
      case 'send again':
        return this.#comeAgain(batch, error);
      case 'ask for the route':
        if (error.code !== 'QUEUE_NOT_FOUND') (batch.refusedBy ??= new Set()).add(batch.place.brokerName);
        batch.lastError = error;
        void this.#tryAnotherRoute(batch, error);
    }
  }

  #comeAgain(batch: Batch, error: MqError): void {
    const { clock, random } = this.#settings;
    batch.resting = true;
    clock.setTimer(error.retryAfterMs ?? backoffMs(batch.attempts, comingAgain, random), () => {
      batch.resting = false;
      this.#events.wake();
    });
    this.#failed(batch, error);
    this.#events.wake();
  }

  #failed(batch: Batch, error: MqError): void {
    this.faults.failed(batch.place.brokerName, this.#settings.clock.monotonic());
    batch.lastError = error;
    this.#again.push(batch);
    // Nothing ties a topic that is not made yet to the broker that failed.
    if (batch.topic.assumed) {
      batch.topic.setQueues([], true);
      this.#events.locate(batch.topic);
    }
  }

  async #tryAnotherRoute(batch: Batch, error: MqError): Promise<void> {
    const { topic } = batch;
    await this.#events.refreshRoute(topic);
    if (!this.#batches.has(batch)) return;
    // The broker makes topics of fewer queues than most, and no NameServer knows this one yet.
    if (topic.assumed && error.code === 'QUEUE_NOT_FOUND') topic.setQueues(topic.queues.filter(isCertain), true);
    if (this.#hasAnotherPlace(batch)) this.#again.push(batch);
    else {
      batch.reject(error);
      this.#done(batch);
    }
    this.#events.wake();
  }

  /** Whether the route, as it is now, has a queue that has not refused the batch. */
  #hasAnotherPlace(batch: Batch): boolean {
    const { topic, place, lane, sends, refusedBy } = batch;
    const queues = queuesOf(batch);
    const same = (other: QueuePlace): boolean => other.brokerName === place.brokerName && other.queueId === place.queueId;
    if (lane !== undefined) return !same(topic.ordered.placeAgain(lane, sends[0]));
    if (refusedBy === undefined) return !queues.some(same);
    return queues.some(({ brokerName }) => !refusedBy.has(brokerName));
  }

  /** Another broker if one will take it; else the same, and then the same queue. */
  #anotherPlace(batch: Batch): QueuePlace | undefined {
    const { topic, place, refusedBy, home } = batch;
    const now = this.#settings.clock.monotonic();
    const chosen = choose(topic, home, (candidate) =>
      refusedBy?.has(candidate.brokerName) === true || this.#tooEarly(batch, candidate)
        ? 'no'
        : this.#suitability(candidate, now, place.brokerName),
    );
    if (chosen?.brokerName !== place.brokerName) return chosen;
    return queuesOf(batch).find(({ brokerName, queueId }) => brokerName === place.brokerName && queueId === place.queueId) ?? chosen;
  }

  #orderedPlace(batch: Batch): QueuePlace | undefined {
    const place = batch.lane === undefined ? batch.place : batch.topic.ordered.placeAgain(batch.lane, batch.sends[0]);
    return this.#tooEarly(batch, place) || !this.hasRoomAt(place) ? undefined : place;
  }

  #tooEarly(batch: Batch, place: QueuePlace): boolean {
    return batch.resting && place.brokerName === batch.place.brokerName;
  }

  #done(batch: Batch): void {
    if (!this.#batches.delete(batch)) return;
    this.#pendingBytes -= batch.encoded.records.length;
    this.#events.done(batch);
  }
}

function choose(
  topic: TopicSends,
  home: TransactionHome | undefined,
  suitability: (place: QueuePlace) => Suitability,
): QueuePlace | undefined {
  return home === undefined ? topic.roundRobin.choose(topic.queues, suitability) : home.choose(topic, suitability);
}

/** Queues that a batch may be sent to. */
function queuesOf({ topic, home }: Batch): readonly QueuePlace[] {
  return home?.queuesOf(topic) ?? topic.queues;
}

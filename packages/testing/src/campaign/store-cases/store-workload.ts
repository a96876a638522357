import { crc32c, MqError, readAndWrite, type Random } from '@mq/common';
import type { SimulatedClock } from '@mq/common/simulated';
import type { BatchToAppend, Hold, MessageStore, Topic } from '@mq/store';
import type { Witness } from './witness';

export interface StoreWorkloadOptions {
  readonly store: MessageStore;
  readonly clock: SimulatedClock;
  readonly random: Random;
  readonly witness: Pick<Witness, 'note'>;
  /** With `async`, a send is acknowledged before it is durable: then it is no fact. */
  readonly flush: 'sync' | 'async';
  /** Called for every call that fails. @default it is thrown on, unless it is the answer to a call that makes no sense */
  readonly onError?: (error: unknown, during: 'call' | 'upkeep') => void;
}

/** Answers that chance may ask for: a decided transaction, a topic that was just deleted. */
export const senseless: readonly string[] = [
  ...['TRANSACTION_DECIDED', 'TRANSACTION_NOT_FOUND', 'OFFSET_OUT_OF_RANGE', 'TOPIC_NOT_FOUND', 'QUEUE_NOT_FOUND', 'TOPIC_EXISTS'],
  'ILLEGAL_DELIVERY_TIME',
];
const topicNames = ['orders', 'audit'];
const groupNames = ['billing', 'mail'];
const maxGroup = 6;
const asyncStepMs = 20;
const maxAsyncSteps = 50;

/**
 * Uses a store as a broker with many clients would, by chance: groups of sends at once, delayed and half batches and what becomes of them, offsets, progress,
 * topics that come and go, checkpoints, retention, readers at the tail. Notes what its users were told.
 */
export class StoreWorkload {
  readonly #options: StoreWorkloadOptions;
  #transactions = 0;

  constructor(options: StoreWorkloadOptions) {
    this.#options = options;
  }

  async run(steps: number): Promise<void> {
    for (const name of topicNames) await this.#createTopic(name);
    for (let step = 0; step < steps; step++) await this.step();
  }

  /** Sends whose answers nobody waits for. */
  sendUnanswered(count: number): void {
    for (let i = 0; i < count; i++) this.#sendOne().catch(() => undefined);
  }

  /** One thing that somebody does. */
  async step(): Promise<void> {
    const { random } = this.#options;
    const chance = random.next();
    if (chance < 0.5) await this.#send();
    else if (chance < 0.58) await this.#commit();
    else if (chance < 0.66) await this.#progress();
    else if (chance < 0.72) await this.#release();
    else if (chance < 0.79) await this.#endTransaction();
    else if (chance < 0.82) await this.#changeTopic();
    else if (chance < 0.87) await this.#quietly((store) => store.checkpoint(), 'upkeep');
    else if (chance < 0.92) await this.#retain();
    else if (chance < 0.96) await this.#see();
    else await this.#options.clock.advance(random.integer(2000));
  }

  async #send(): Promise<void> {
    const { random } = this.#options;
    await this.#settled(Promise.all(Array.from({ length: 1 + random.integer(maxGroup) }, () => this.#sendOne())));
  }

  async #sendOne(): Promise<void> {
    const { store, witness, flush } = this.#options;
    const topic = this.#topic();
    if (topic === undefined) return;
    const batch = this.#batch(topic, this.#hold());
    await this.#guarded(async () => {
      const { baseOffset, topicNumber, queueId, duplicate } = await store.append(batch);
      if (flush === 'async') return;
      if (!duplicate && baseOffset >= 0) witness.note({ kind: 'appended', topicNumber, queueId, baseOffset, crc: crc32c(batch.payload) });
      witness.note({ kind: 'confirmed', position: store.status().confirmPosition });
    });
  }

  #batch(topic: Topic, hold: Hold | undefined): BatchToAppend {
    const { random } = this.#options;
    const size = random.next();
    const length = size < 0.6 ? 1 + random.integer(80) : size < 0.92 ? 200 + random.integer(700) : 1500 + random.integer(2000);
    const idempotent = random.next() < 0.3;
    return {
      ...{ topicNumber: topic.number, queueId: random.integer(topic.queueCount), recordCount: 1 + random.integer(3) },
      // Filled with one byte, and beginning with ones of chance: cheap to make, and no two are equal.
      payload: Buffer.concat([random.bytes(Math.min(8, length)), Buffer.alloc(Math.max(0, length - 8), 1 + random.integer(255))]),
      ...{ tagBits: 0xffffffff, producerId: idempotent ? 1 + random.integer(3) : 0, sequence: idempotent ? random.integer(40) : 0 },
      ...(hold === undefined ? {} : { hold }),
    };
  }

  #hold(): Hold | undefined {
    const { random, clock } = this.#options;
    const chance = random.next();
    if (chance < 0.12) return { kind: 'delayed', deliverAt: clock.now() + 1 + random.integer(3000) };
    if (chance >= 0.24) return undefined;
    const known = this.#options.store.pendingTransactions();
    const old = random.next() < 0.3 ? known[random.integer(known.length)]?.transactionId : undefined;
    return { kind: 'half', group: 'producers', transactionId: old ?? `tx-${clock.now()}-${this.#transactions++}` };
  }

  async #commit(): Promise<void> {
    const { store, random } = this.#options;
    const place = this.#place();
    if (place === undefined) return;
    const { minOffset, maxOffset } = store.bounds(place.topicNumber, place.queueId);
    const offset = minOffset + random.integer(maxOffset - minOffset + 1);
    await this.#acknowledged((store) => store.commitOffsets(this.#group(), [{ ...place, offset }]));
  }

  async #progress(): Promise<void> {
    const { store, random, clock } = this.#options;
    const place = this.#place();
    if (place === undefined) return;
    const { minOffset, maxOffset } = store.bounds(place.topicNumber, place.queueId);
    if (maxOffset - minOffset < 3) return;
    const from = minOffset + random.integer(maxOffset - minOffset - 1);
    const to = Math.min(maxOffset - 1, from + 1 + random.integer(3));
    const retries = random.next() < 0.4 ? [{ offset: to, attempt: 1 + random.integer(3), notBefore: clock.now() + 1000 }] : [];
    await this.#acknowledged((store) => store.recordDelivery(this.#group(), [{ ...place, done: [{ from, to }], retries }]));
  }

  async #release(): Promise<void> {
    const { store, random, clock } = this.#options;
    const due = store.delayedUntil(clock.now() + random.integer(2000), 1 + random.integer(4)).map(({ position }) => position);
    const [first] = due;
    if (first === undefined) return;
    if (random.next() < 0.2) await this.#acknowledged((store) => store.dropDelayed(first));
    else await this.#acknowledged((store) => store.releaseDelayed(due));
  }

  async #endTransaction(): Promise<void> {
    const { store, random } = this.#options;
    const pending = store.pendingTransactions();
    const id = pending[random.integer(pending.length)]?.transactionId;
    if (id === undefined) return;
    if (random.next() < 0.2) await this.#acknowledged((store) => store.noteTransactionCheck(id, random.next() < 0.2));
    else await this.#acknowledged((store) => store.endTransaction(id, random.next() < 0.7 ? 'commit' : 'rollback'));
  }

  async #changeTopic(): Promise<void> {
    const { store, random, witness } = this.#options;
    const topic = this.#topic();
    if (topic === undefined || random.next() < 0.3) return this.#createTopic(topicNames[random.integer(topicNames.length)] ?? '');
    if (random.next() < 0.5) {
      witness.note({ kind: 'deleting', topicNumber: topic.number });
      return this.#acknowledged(() => store.deleteTopic(topic.name));
    }
    if (random.next() < 0.5)
      return this.#acknowledged(() => store.updateTopic({ ...topic, queueCount: Math.min(4, topic.queueCount + 1) }));
    const settings = { name: this.#group(), maxAttempts: 1 + random.integer(20), retryPolicy: { kind: 'ladder' as const } };
    return this.#acknowledged((store) => store.setGroup(settings));
  }

  async #createTopic(name: string): Promise<void> {
    const settings = { name, queueCount: 2, type: 'MIXED' as const, permission: readAndWrite };
    await this.#acknowledged((store) => store.createTopic(settings));
  }

  async #retain(): Promise<void> {
    this.#options.witness.note({ kind: 'retaining' });
    await this.#quietly((store) => store.retain(), 'upkeep');
  }

  async #see(): Promise<void> {
    const { store, witness } = this.#options;
    const place = this.#place();
    if (place === undefined) return;
    const { maxOffset, minOffset } = store.bounds(place.topicNumber, place.queueId);
    if (maxOffset === minOffset) return;
    await this.#quietly(async () => {
      await store.fetch({ ...place, offset: maxOffset - 1, maxBytes: 1 });
      witness.note({ kind: 'seen', ...place, maxOffset });
    });
  }

  /** A change that is durable when it is acknowledged, however sends are flushed. */
  async #acknowledged(work: (store: MessageStore) => Promise<unknown>): Promise<void> {
    const { store, witness } = this.#options;
    await this.#quietly(async () => {
      await work(store);
      witness.note({ kind: 'confirmed', position: store.status().confirmPosition });
    });
  }

  async #quietly(work: (store: MessageStore) => Promise<unknown>, during: 'call' | 'upkeep' = 'call'): Promise<void> {
    await this.#settled(this.#guarded(work, during));
  }

  async #guarded(work: (store: MessageStore) => Promise<unknown>, during: 'call' | 'upkeep' = 'call'): Promise<void> {
    const { store, onError } = this.#options;
    try {
      await work(store);
    } catch (error) {
      if (onError !== undefined) onError(error, during);
      else if (!MqError.is(error) || !senseless.includes(error.code)) throw error;
    }
  }

  /** Lets the time pass that an asynchronous flush takes. */
  async #settled(work: Promise<unknown>): Promise<void> {
    const { clock, flush } = this.#options;
    let settled = flush === 'sync';
    const watched = work.finally(() => (settled = true));
    watched.catch(() => undefined);
    for (let step = 0; !settled && step < maxAsyncSteps; step++) await clock.advance(asyncStepMs);
    await watched;
  }

  #topic(): Topic | undefined {
    const topics = this.#options.store.topics();
    return topics[this.#options.random.integer(topics.length)];
  }

  #place(): { topicNumber: number; queueId: number } | undefined {
    const topic = this.#topic();
    return topic === undefined ? undefined : { topicNumber: topic.number, queueId: this.#options.random.integer(topic.queueCount) };
  }

  #group(): string {
    return groupNames[this.#options.random.integer(groupNames.length)] ?? '';
  }
}

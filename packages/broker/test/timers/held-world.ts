import { MqError, readAndWrite, silentLogger } from '@mq/common';
import { MemoryDisk, SeededRandom, SimulatedClock } from '@mq/common/simulated';
import { RecordBatchReader } from '@mq/proto';
import { defaultStoreOptions, openMessageStore, type TransactionDecision } from '@mq/store';
import { MemoryKeyValue } from '@mq/store/simulated';
import { brokerServices, type BrokerServices } from '../../src/broker-services';
import { defaultBrokerConfig } from '../../src/config/broker-config';

export type HeldOperation =
  | { readonly kind: 'send' }
  | { readonly kind: 'sendDelayed'; readonly inMs: number }
  | { readonly kind: 'sendHalf'; readonly transaction: number }
  | { readonly kind: 'recall'; readonly message: number }
  | { readonly kind: 'end'; readonly transaction: number; readonly decision: TransactionDecision };

export type HeldEvent =
  | HeldOperation
  | { readonly kind: 'time'; readonly ms: number }
  | { readonly kind: 'jump'; readonly ms: number }
  | { readonly kind: 'restart' }
  /** Retention removes what is older than a second. */
  | { readonly kind: 'retain' }
  /** The disk fails while something is done, then the power; whether it was done is not known. */
  | { readonly kind: 'die'; readonly during: HeldOperation };

/** What the model knows of a message. `maybe`: the broker died before it answered. */
interface Message {
  readonly body: string;
  readonly deliverAt: number | undefined;
  readonly transaction: number | undefined;
  stored: 'yes' | 'maybe' | 'no';
  recalled: 'yes' | 'maybe' | 'no';
  recallHandle: string;
  /** The latest wall time since it was sent. */
  latestWall: number;
}

interface Fate {
  /** Decisions that may have been the first. */
  readonly possible: Set<TransactionDecision>;
  known: boolean;
}

/** Seconds in which what is due must have come: one for each release that can still be under way, and some more. */
const settlingRounds = 10;

/** The services of a broker over a disk that dies, and a model of what its clients may and must see. */
export class HeldWorld {
  readonly #clock = new SimulatedClock();
  readonly #disk = new MemoryDisk();
  readonly #keyValue = new MemoryKeyValue();
  readonly #random: SeededRandom;
  readonly #messages: Message[] = [];
  readonly #fates = new Map<number, Fate>();
  #services: BrokerServices | undefined;
  #topicNumber = 0;
  /** The body at each offset, as it was seen first; a hole for one that retention removed before. */
  readonly #seen: string[] = [];

  constructor(seed: number) {
    this.#random = new SeededRandom(seed);
  }

  async open(): Promise<void> {
    const [clock, logger] = [this.#clock, silentLogger];
    const options = { ...defaultStoreOptions, directory: '/data', segmentBytes: 1_024, recycledSegments: 0, retentionMs: 1_000 };
    const store = await openMessageStore(options, { disk: this.#disk, keyValue: this.#keyValue, clock, logger });
    this.#topicNumber = (await store.createTopic({ name: 't', queueCount: 1, type: 'MIXED', permission: readAndWrite })).number;
    this.#services = brokerServices(defaultBrokerConfig(), store, { clock, random: this.#random, logger });
    this.#services.timers.start();
    this.#services.checkBack.start();
  }

  async close(): Promise<void> {
    const { timers, checkBack, store } = this.#running;
    await Promise.all([timers.close(), checkBack.close()]);
    await store.close();
  }

  async apply(event: HeldEvent): Promise<void> {
    switch (event.kind) {
      case 'time':
        await this.#clock.advance(event.ms);
        break;
      case 'jump':
        this.#clock.jumpWallClock(event.ms);
        break;
      case 'restart':
        await this.close();
        await this.open();
        break;
      case 'retain':
        await this.#running.store.retain();
        break;
      case 'die':
        await this.#die(event.during);
        break;
      default:
        await this.#do(event, true);
    }
    await this.#clock.advance(0);
    await this.check();
  }

  /** Lets every delivery time pass and commits what is undecided; then everything that is stored must have come, but for what was taken back. */
  async finish(): Promise<void> {
    const latest = Math.max(this.#clock.now(), ...this.#messages.map(({ deliverAt = 0 }) => deliverAt));
    await this.apply({ kind: 'time', ms: latest - this.#clock.now() + 1_000 });
    // Simulated time does not wait for the disk: a release that is under way when the time is over arms the timer of the next one only then.
    for (let round = 0; round < settlingRounds; round++) await this.apply({ kind: 'time', ms: 1_000 });
    for (const transaction of this.#fates.keys()) await this.apply({ kind: 'end', transaction, decision: 'commit' });
    const visible = new Set<string | undefined>(this.#seen);
    const missing = this.#messages.filter(({ body, stored, recalled, transaction }) => {
      const isIn = transaction === undefined || this.#fate(transaction).possible.has('commit');
      return stored === 'yes' && recalled === 'no' && isIn && !visible.has(body);
    });
    // What retention removed before anybody looked has left its offset.
    const unseen = Array.from(this.#seen).filter((body: string | undefined) => body === undefined);
    expect(missing.slice(unseen.length).map(({ body }) => body)).toEqual([]);
  }

  async check(): Promise<void> {
    const visible = await this.#visible();
    const known = visible.filter((body: string | undefined) => body !== undefined);
    if (new Set(known).size !== known.length) throw new Error(`twice: ${known.join(' ')}`);
    for (const message of this.#messages) {
      message.latestWall = Math.max(message.latestWall, this.#clock.now());
      this.#checkMessage(message, visible.includes(message.body));
    }
    for (const transaction of this.#fates.keys()) this.#checkOrder(transaction, visible);
  }

  #checkMessage({ body, stored, recalled, deliverAt, transaction, latestWall }: Message, isVisible: boolean): void {
    const label = { body, stored, recalled, deliverAt, transaction };
    if (isVisible) {
      if (stored === 'no' || recalled === 'yes') throw new Error(`visible: ${JSON.stringify(label)}`);
      if (deliverAt !== undefined && latestWall < deliverAt) throw new Error(`early: ${JSON.stringify(label)}`);
      if (transaction !== undefined && !this.#fate(transaction).possible.has('commit'))
        throw new Error(`undecided: ${JSON.stringify(label)}`);
    } else if (stored === 'yes' && deliverAt === undefined && (transaction === undefined || this.#isCommitted(transaction))) {
      throw new Error(`missing: ${JSON.stringify(label)}`);
    }
  }

  /** All or nothing, side by side, in the order of their sending. */
  #checkOrder(transaction: number, visible: readonly string[]): void {
    const places = this.#messages.filter((message) => message.transaction === transaction).map(({ body }) => visible.indexOf(body));
    const found = places.filter((place) => place >= 0);
    if (found.some((place, index) => place !== (found[0] ?? 0) + index)) throw new Error(`not side by side: ${found.join(' ')}`);
  }

  async #do(operation: HeldOperation, isSure: boolean): Promise<void> {
    switch (operation.kind) {
      case 'send':
        return this.#send(isSure, undefined, undefined);
      case 'sendDelayed':
        return this.#send(isSure, this.#clock.now() + operation.inMs, undefined);
      case 'sendHalf':
        return this.#send(isSure, undefined, operation.transaction);
      case 'recall':
        return this.#recall(isSure, this.#messages[operation.message % Math.max(1, this.#messages.length)]);
      case 'end':
        return this.#end(isSure, operation.transaction, operation.decision);
    }
  }

  async #send(isSure: boolean, deliverAt: number | undefined, transaction: number | undefined): Promise<void> {
    const body = `m${this.#messages.length}`;
    const latestWall = this.#clock.now();
    const message: Message = { body, deliverAt, transaction, stored: 'maybe', recalled: 'no', recallHandle: '', latestWall };
    this.#messages.push(message);
    const record = { body, ...(deliverAt !== undefined && { deliverAt }) };
    const half = { transactionId: transaction === undefined ? '' : `x${transaction}`, group: 'shop' };
    try {
      message.recallHandle = (await this.#running.sender.send({ topic: 't', record, queueId: 0, ...half })).recallHandle;
      message.stored = 'yes';
      if (transaction !== undefined) this.#fate(transaction);
    } catch (error) {
      this.#isDecided(error, transaction);
      if (MqError.is(error, 'TRANSACTION_DECIDED')) message.stored = 'no';
      else if (isSure) throw error;
    }
  }

  async #recall(isSure: boolean, message: Message | undefined): Promise<void> {
    if (message === undefined || message.recallHandle === '') return;
    try {
      await this.#running.recalls.recall('t', message.recallHandle);
      expect(message.recalled).not.toBe('yes');
      message.recalled = 'yes';
    } catch (error) {
      if (MqError.is(error, 'MESSAGE_RECALLED')) {
        expect(message.recalled).not.toBe('no');
        message.recalled = 'yes';
      } else if (MqError.is(error, 'MESSAGE_DELIVERED')) {
        expect(message.recalled).not.toBe('yes');
        // Or retention removed it before anybody looked, which has left its offset.
        const visible: readonly (string | undefined)[] = await this.#visible();
        expect(visible.includes(message.body) || visible.includes(undefined)).toBe(true);
        message.recalled = 'no';
      } else if (isSure) throw error;
      else if (message.recalled === 'no') message.recalled = 'maybe';
    }
  }

  async #end(isSure: boolean, transaction: number, decision: TransactionDecision): Promise<void> {
    const fate = this.#fates.get(transaction);
    try {
      await this.#running.transactions.end(`x${transaction}`, decision);
      this.#learn(transaction, decision);
    } catch (error) {
      if (this.#isDecided(error, transaction)) return;
      if (MqError.is(error, 'TRANSACTION_NOT_FOUND')) {
        // Every half that was acknowledged made its transaction known.
        if (fate !== undefined) throw error;
      } else if (isSure) throw error;
      else if (fate?.known !== true) this.#fate(transaction).possible.add(decision);
    }
  }

  #isDecided(error: unknown, transaction: number | undefined): boolean {
    if (!MqError.is(error, 'TRANSACTION_DECIDED') || transaction === undefined) return false;
    this.#learn(transaction, error.details['decision'] === 'commit' ? 'commit' : 'rollback');
    return true;
  }

  #learn(transaction: number, decision: TransactionDecision): void {
    const fate = this.#fate(transaction);
    if (fate.known) expect([...fate.possible]).toEqual([decision]);
    fate.known = true;
    fate.possible.clear();
    fate.possible.add(decision);
  }

  #fate(transaction: number): Fate {
    const fate = this.#fates.get(transaction) ?? { possible: new Set(), known: false };
    this.#fates.set(transaction, fate);
    return fate;
  }

  #isCommitted(transaction: number): boolean {
    const { known, possible } = this.#fate(transaction);
    return known && possible.has('commit');
  }

  async #die(during: HeldOperation): Promise<void> {
    this.#disk.faults.add({ operation: 'syncData', code: 'EIO' });
    await this.#do(during, false);
    this.#disk.crash(this.#random);
    await this.close().catch(() => undefined);
    await this.open();
  }

  /** Everything that was ever visible, in order; what retention has left must still be what it was. */
  async #visible(): Promise<readonly string[]> {
    const { store } = this.#running;
    const queue = { topicNumber: this.#topicNumber, queueId: 0 };
    const { minOffset: offset } = store.bounds(queue.topicNumber, queue.queueId);
    const { batches, nextOffset } = await store.fetch({ ...queue, offset, maxBytes: 4_000_000 });
    for (const { baseOffset, payload } of batches) {
      [...new RecordBatchReader(payload)].forEach(({ body }, index) => {
        const text = body.toString();
        const seen = (this.#seen[baseOffset + index] ??= text);
        // Asked thousands of times in a history: an expectation costs more than the broker's work.
        if (text !== seen) throw new Error(`offset ${baseOffset + index} was ${seen}, and is ${text}`);
      });
    }
    if (this.#seen.length !== nextOffset) throw new Error(`${this.#seen.length} offsets were seen, and the queue ends at ${nextOffset}`);
    return this.#seen;
  }

  get #running(): BrokerServices {
    if (this.#services === undefined) throw new Error('the world is not open');
    return this.#services;
  }
}

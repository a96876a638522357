import { MqError, readAndWrite, silentLogger } from '@mq/common';
import { MemoryDisk, SeededRandom, SimulatedClock } from '@mq/common/simulated';
import { RecordBatchReader, type TransactionCheck } from '@mq/proto';
import { defaultStoreOptions, openMessageStore, type TransactionDecision } from '@mq/store';
import { MemoryKeyValue } from '@mq/store/simulated';
import { brokerServices, type BrokerServices } from '../../src/broker-services';
import { defaultBrokerConfig } from '../../src/config/broker-config';
import type { ClientSession } from '../../src/sessions/client-session';
import { SessionOutbox } from '../../src/sessions/session-outbox';

export type CheckEvent =
  | { readonly kind: 'send'; readonly transaction: number }
  | { readonly kind: 'end'; readonly transaction: number; readonly decision: TransactionDecision }
  /** A producer answers one of the questions that it was asked, be it long ago. */
  | { readonly kind: 'answer'; readonly question: number; readonly decision: TransactionDecision }
  | { readonly kind: 'producerComes' | 'producerLeaves'; readonly producer: number }
  | { readonly kind: 'time'; readonly ms: number }
  | { readonly kind: 'jump'; readonly ms: number }
  | { readonly kind: 'restart' }
  /** The power fails while nothing is being done. */
  | { readonly kind: 'crash' };

const checkDelayMs = 6_000;
const checkIntervalMs = 30_000;
const maxChecks = 2;
/** A look at what is due comes within a second, and another one when nobody was there to be asked. */
const slackMs = 2_500;
/** Between two looks. */
const longestSleepMs = 1_000;

/** What the model knows of a transaction. Times are monotonic. */
interface Transaction {
  readonly id: string;
  readonly begunAt: number;
  readonly begunWall: number;
  /** So much longer than it was has it waited by the wall clock, as far as the broker goes by that. */
  aheadMs: number;
  readonly bodies: string[];
  decision: TransactionDecision | undefined;
  asked: number;
  lastAskedAt: number;
}

interface Producer {
  readonly session: ClientSession;
  readonly outbox: SessionOutbox;
}

/** The services of a broker, producers that are asked about transactions and answer as they like, and a model of when they may and must be asked. */
export class CheckBackWorld {
  readonly #clock = new SimulatedClock();
  readonly #disk = new MemoryDisk();
  readonly #keyValue = new MemoryKeyValue();
  readonly #random: SeededRandom;
  readonly #transactions = new Map<number, Transaction>();
  readonly #questions: string[] = [];
  readonly #producers = new Map<number, Producer>();
  #services: BrokerServices | undefined;
  #topicNumber = 0;
  #sent = 0;

  constructor(seed: number) {
    this.#random = new SeededRandom(seed);
  }

  async open(): Promise<void> {
    const [clock, logger] = [this.#clock, silentLogger];
    const options = { ...defaultStoreOptions, directory: '/data', segmentBytes: 65_536, recycledSegments: 0 };
    const store = await openMessageStore(options, { disk: this.#disk, keyValue: this.#keyValue, clock, logger });
    this.#topicNumber = (await store.createTopic({ name: 't', queueCount: 1, type: 'MIXED', permission: readAndWrite })).number;
    const config = defaultBrokerConfig();
    const times = { transactionCheckDelayMs: checkDelayMs, transactionCheckIntervalMs: checkIntervalMs, maxTransactionChecks: maxChecks };
    const seams = { clock, random: this.#random, logger };
    this.#services = brokerServices({ ...config, broker: { ...config.broker, ...times } }, store, seams);
    this.#services.checkBack.start();
    for (const transaction of this.#transactions.values()) {
      const { begunAt, begunWall, aheadMs } = transaction;
      transaction.aheadMs = Math.max(aheadMs, clock.now() - begunWall - (clock.monotonic() - begunAt));
    }
  }

  async close(): Promise<void> {
    const { checkBack, store } = this.#running;
    for (const producer of this.#producers.keys()) this.#leave(producer);
    await checkBack.close();
    await store.close();
  }

  async apply(event: CheckEvent): Promise<void> {
    switch (event.kind) {
      case 'send':
        await this.#send(event.transaction);
        break;
      case 'end':
        await this.#end(this.#transactions.get(event.transaction), event.decision);
        break;
      case 'answer':
        await this.#answer(this.#questions[event.question % Math.max(1, this.#questions.length)], event.decision);
        break;
      case 'producerComes':
        this.#come(event.producer);
        break;
      case 'producerLeaves':
        this.#leave(event.producer);
        break;
      case 'time':
        await this.#pass(event.ms);
        break;
      case 'jump':
        this.#clock.jumpWallClock(event.ms);
        for (const transaction of this.#transactions.values()) {
          // The broker may not have seen it yet; but it knows when it looked last.
          if (event.ms > 0) transaction.aheadMs = Math.max(transaction.aheadMs, longestSleepMs);
        }
        break;
      case 'restart':
        await this.close();
        await this.open();
        break;
      case 'crash':
        this.#disk.crash(this.#random);
        await this.close().catch(() => undefined);
        await this.open();
    }
    await this.#quiet();
    await this.#check();
  }

  /** With a producer that is there and says nothing: every transaction that is still undecided is asked about as often as it may be, and parked then. */
  async finish(): Promise<void> {
    await this.apply({ kind: 'producerComes', producer: 0 });
    for (let check = 0; check <= maxChecks + 1; check++) await this.apply({ kind: 'time', ms: checkIntervalMs + slackMs });
    const undecided = [...this.#transactions.values()].filter(({ decision }) => decision === undefined);
    const listed = this.#running.transactions.list('shop');
    expect(listed.map(({ transactionId }) => transactionId).sort()).toEqual(undecided.map(({ id }) => id).sort());
    for (const each of listed) expect(each).toMatchObject({ parked: true, checks: maxChecks });
    const before = this.#questions.length;
    await this.apply({ kind: 'time', ms: 2 * checkIntervalMs });
    expect(this.#questions.length).toBe(before);
    // One that is parked can still be decided.
    for (const transaction of undecided) await this.#end(transaction, 'commit');
    await this.#check();
  }

  async #send(number: number): Promise<void> {
    const now = this.#clock.monotonic();
    const transaction = this.#transactions.get(number) ?? {
      id: `x${number}`,
      begunAt: now,
      begunWall: this.#clock.now(),
      aheadMs: 0,
      bodies: [],
      decision: undefined,
      asked: 0,
      lastAskedAt: Number.NEGATIVE_INFINITY,
    };
    const body = `m${this.#sent++}`;
    try {
      const half = { transactionId: transaction.id, group: 'shop' };
      await this.#running.sender.send({ topic: 't', record: { body }, queueId: 0, ...half });
      expect(transaction.decision).toBeUndefined();
      transaction.bodies.push(body);
      this.#transactions.set(number, transaction);
    } catch (error) {
      if (!MqError.is(error, 'TRANSACTION_DECIDED')) throw error;
      expect(transaction.decision).toBeDefined();
    }
  }

  /** The first decision wins, whoever makes it and however often. */
  async #end(transaction: Transaction | undefined, decision: TransactionDecision): Promise<void> {
    if (transaction === undefined) return;
    const ending = this.#running.transactions.end(transaction.id, decision);
    if (transaction.decision === undefined || transaction.decision === decision) {
      await ending;
      transaction.decision = decision;
    } else {
      await expect(ending).rejects.toMatchObject({ code: 'TRANSACTION_DECIDED', details: { decision: transaction.decision } });
    }
  }

  async #answer(id: string | undefined, decision: TransactionDecision): Promise<void> {
    await this.#end(
      [...this.#transactions.values()].find((transaction) => transaction.id === id),
      decision,
    );
  }

  #come(number: number): void {
    if (this.#producers.has(number)) return;
    const outbox = new SessionOutbox();
    const labels = { clientId: `p${number}`, language: 'test', version: '1' };
    const hello = { ...labels, role: 'PRODUCER' as const, group: 'shop', topics: [], sessionTimeoutMs: 300_000 };
    const session = this.#running.clients.open(hello, '10.0.0.1:5', outbox);
    this.#producers.set(number, { session, outbox });
    void this.#hear(outbox);
  }

  #leave(number: number): void {
    const producer = this.#producers.get(number);
    if (producer === undefined) return;
    this.#producers.delete(number);
    this.#running.clients.end(producer.session);
    producer.outbox.end();
  }

  async #hear(outbox: SessionOutbox): Promise<void> {
    for (let message = await outbox.next(); message !== undefined; message = await outbox.next()) {
      if (message.check) this.#asked(message.check);
    }
  }

  #asked({ transactionId = '', topic, checks, batch }: TransactionCheck): void {
    const now = this.#clock.monotonic();
    const transaction = [...this.#transactions.values()].find(({ id }) => id === transactionId);
    if (transaction === undefined) throw new Error(`asked about ${transactionId}, which nobody began`);
    expect(transaction.decision).toBeUndefined();
    expect(now).toBeGreaterThanOrEqual(transaction.begunAt + checkDelayMs - transaction.aheadMs);
    expect(now).toBeGreaterThanOrEqual(transaction.lastAskedAt + checkIntervalMs);
    expect(transaction.asked).toBeLessThan(maxChecks);
    transaction.asked++;
    transaction.lastAskedAt = now;
    expect({ topic, checks }).toEqual({ topic: 't', checks: transaction.asked });
    const records = [...new RecordBatchReader(Buffer.from(batch?.records ?? ''))];
    expect(records[0]?.body.toString()).toBe(transaction.bodies[0]);
    this.#questions.push(transactionId);
  }

  /** Time passes, and the producers give signs of life. */
  async #pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 1_000) {
      for (const { session } of this.#producers.values()) this.#running.clients.heard(session);
      await this.#clock.advance(Math.min(left, 1_000));
    }
  }

  /** Nothing is under way any more. */
  async #quiet(): Promise<void> {
    for (let i = 0; i < 4; i++) await this.#clock.advance(0);
  }

  /** Consumers see the messages of what was committed, all of them, and nothing else; listed is what is undecided, with what it was asked. */
  async #check(): Promise<void> {
    const { store, transactions } = this.#running;
    const { batches } = await store.fetch({ topicNumber: this.#topicNumber, queueId: 0, offset: 0, maxBytes: 4_000_000 });
    const visible = batches.flatMap(({ payload }) => [...new RecordBatchReader(payload)].map(({ body }) => body.toString()));
    const all = [...this.#transactions.values()];
    const committed = all.filter(({ decision }) => decision === 'commit').flatMap(({ bodies }) => bodies);
    expect([...visible].sort()).toEqual([...committed].sort());
    const undecided = all.filter(({ decision }) => decision === undefined).map(({ id, asked }) => [id, asked]);
    const listed = transactions.list('shop').map(({ transactionId, checks }) => [transactionId, checks]);
    expect(listed.sort()).toEqual(undecided.sort());
  }

  get #running(): BrokerServices {
    if (this.#services === undefined) throw new Error('the world is not open');
    return this.#services;
  }
}

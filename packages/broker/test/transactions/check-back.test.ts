import { Deferred, MqError, silentLogger } from '@mq/common';
import { SimulatedClock } from '@mq/common/simulated';
import type { TransactionCheck } from '@mq/proto';
import type { PendingTransaction, StoredBatch } from '@mq/store';
import { CheckBack } from '../../src/transactions/check-back';

const batch: StoredBatch = {
  topicNumber: 1,
  queueId: 0,
  baseOffset: -1,
  recordCount: 1,
  storedAt: 1,
  payloadCrc: 2,
  payload: Buffer.from('x'),
};

/** Pending transactions, and a producer that writes down what it is asked; all outlive the broker that asks. */
class World {
  readonly clock = new SimulatedClock();
  readonly transactions = new Map<string, PendingTransaction>();
  readonly asked: { id: string; checks: number; atMs: number }[] = [];
  readonly parkedAt: number[] = [];
  readonly warnings: string[] = [];
  readonly startedAt = this.clock.monotonic();
  producer = true;
  room = true;
  reads = 0;
  gate: Deferred | undefined;
  failure: MqError | undefined;

  begin(transactionId: string, change: Partial<PendingTransaction> = {}): void {
    const begun = { transactionId, group: 'shop', begunAt: this.clock.now(), positions: [7], checks: 0, parked: false };
    this.transactions.set(transactionId, { ...begun, ...change });
  }

  start(): CheckBack {
    const checkBack = new CheckBack({
      store: {
        pendingTransactions: () => [...this.transactions.values()],
        noteTransactionCheck: (id, parked) => this.#note(id, parked),
        readHeld: () => this.#read(),
      },
      topicByNumber: () => undefined,
      producers: { hasProducer: () => this.producer, askProducer: (_, check) => this.#ask(check) },
      checkDelayMs: 6_000,
      checkIntervalMs: 30_000,
      maxChecks: 15,
      clock: this.clock,
      logger: { ...silentLogger, warn: (_, event) => void this.warnings.push(event) },
    });
    checkBack.start();
    return checkBack;
  }

  get askedAt(): number[] {
    return this.asked.map(({ atMs }) => atMs);
  }

  async #read(): Promise<StoredBatch> {
    this.reads++;
    await this.gate?.promise;
    return batch;
  }

  #ask({ transactionId = '', checks = 0 }: TransactionCheck): boolean {
    if (!this.producer || !this.room) return false;
    this.asked.push({ id: transactionId, checks, atMs: this.clock.monotonic() - this.startedAt });
    return true;
  }

  async #note(id: string, parked: boolean): Promise<void> {
    const transaction = this.transactions.get(id);
    if (transaction === undefined) throw new MqError('TRANSACTION_NOT_FOUND');
    if (this.failure !== undefined) throw this.failure;
    if (parked) this.parkedAt.push(this.clock.monotonic() - this.startedAt);
    this.transactions.set(id, { ...transaction, parked, checks: transaction.checks + (parked ? 0 : 1) });
  }
}

let world: World;
let checkBack: CheckBack | undefined;
beforeEach(() => {
  world = new World();
});
afterEach(() => checkBack?.close());

test('an undecided transaction is asked about after 6 s, then every 30 s, 15 times, then parked', async () => {
  checkBack = world.start();
  world.begin('t');
  await world.clock.advance(3_600_000);
  expect(world.asked).toEqual(Array.from({ length: 15 }, (_, i) => ({ id: 't', checks: i + 1, atMs: 6_000 + 30_000 * i })));
  expect(world.parkedAt).toEqual([6_000 + 30_000 * 15]);
  expect(world.transactions.get('t')).toMatchObject({ parked: true, checks: 15 });
  expect(world.warnings).toEqual(['transaction parked: commit it or roll it back']);
});

test('each transaction is asked about at its own time', async () => {
  checkBack = world.start();
  for (const wait of [0, 350, 2_650]) {
    await world.clock.advance(wait);
    world.begin(`t${wait}`);
  }
  await world.clock.advance(20_000);
  expect(world.askedAt).toEqual([6_000, 6_350, 9_000]);
});

test('a decided transaction is asked about no more', async () => {
  checkBack = world.start();
  world.begin('t');
  await world.clock.advance(20_000);
  world.transactions.delete('t');
  await world.clock.advance(600_000);
  expect(world.askedAt).toEqual([6_000]);
});

test('while no producer of the group is connected nothing is read, counted or given up; the first that comes is asked within a second', async () => {
  checkBack = world.start();
  world.producer = false;
  world.begin('t');
  await world.clock.advance(3_600_500);
  expect([world.reads, world.asked, world.parkedAt]).toEqual([0, [], []]);
  world.producer = true;
  await world.clock.advance(1_000);
  expect(world.asked.map(({ checks }) => checks)).toEqual([1]);
  await world.clock.advance(30_000);
  expect(world.askedAt).toHaveLength(2);
});

test('a question that no producer has room for is not counted', async () => {
  checkBack = world.start();
  world.room = false;
  world.begin('t');
  await world.clock.advance(60_000);
  expect(world.transactions.get('t')?.checks).toBe(0);
  world.room = true;
  await world.clock.advance(1_000);
  expect(world.asked.map(({ checks }) => checks)).toEqual([1]);
});

test.each([-3_600_000, 3_600_000])('a jump of the wall clock by %i ms makes no check early or late', async (jump) => {
  checkBack = world.start();
  world.begin('t');
  await world.clock.advance(50);
  world.clock.jumpWallClock(jump);
  await world.clock.advance(100_000);
  // Noticed at the next look, at most a second after it began: what had passed until then counts once at most.
  expect(world.askedAt[0]).toBeGreaterThanOrEqual(6_000);
  expect(world.askedAt[0]).toBeLessThanOrEqual(7_000);
  expect(world.askedAt.slice(1).map((at, i) => at - (world.askedAt[i] ?? 0))).toEqual([30_000, 30_000, 30_000]);
});

test('a restart of the broker neither shortens a wait nor begins the count again', async () => {
  world.begin('young', { begunAt: world.clock.now() - 2_000 });
  world.begin('old', { begunAt: world.clock.now() - 60_000 });
  world.begin('future', { begunAt: world.clock.now() + 60_000 });
  world.begin('asked', { begunAt: world.clock.now() - 60_000, checks: 14 });
  checkBack = world.start();
  await world.clock.advance(35_000);
  expect(world.asked.map(({ id, atMs, checks }) => [id, atMs, checks])).toEqual([
    ['old', 0, 1],
    ['young', 4_000, 1],
    ['future', 6_000, 1],
    ['old', 30_000, 2],
    ['asked', 30_000, 15],
    ['young', 34_000, 2],
  ]);
});

test('a check that cannot be noted is said once, and the transaction is asked about again after the interval', async () => {
  checkBack = world.start();
  world.failure = new MqError('DISK_FULL');
  world.begin('t');
  await world.clock.advance(70_000);
  expect(world.askedAt).toEqual([6_000, 36_000, 66_000]);
  expect(world.warnings).toHaveLength(1);
});

test('of many due transactions, 32 are read at a time', async () => {
  for (let i = 0; i < 100; i++) world.begin(`t${i}`, { begunAt: world.clock.now() - 60_000 });
  world.gate = new Deferred();
  checkBack = world.start();
  await world.clock.advance(10_000);
  expect(world.reads).toBe(32);
  world.gate.resolve();
  await world.clock.advance(0);
  expect(world.reads).toBe(100);
  expect(new Set(world.asked.map(({ id }) => id)).size).toBe(100);
});

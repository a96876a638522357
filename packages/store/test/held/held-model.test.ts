import * as fc from 'fast-check';
import { MqError } from '@mq/common';
import { SeededRandom } from '@mq/common/simulated';
import type { MessageStore, TransactionDecision } from '../../src';
import { batchOf, readQueue, StoreFixture, topicSettings } from '../support/store-fixture';

const queues = 3;
const runs = Number(process.env.HELD_MODEL_RUNS ?? 60);

/** A call to the store. Those of one burst are made in one turn, each before the one before has been answered. */
type Call =
  | { kind: 'append'; queueId: number; size: number }
  | { kind: 'delay'; queueId: number; size: number; deliverAt: number; records: number }
  | { kind: 'half'; queueId: number; size: number; transaction: number; records: number }
  | { kind: 'release'; picks: number[] }
  | { kind: 'drop'; pick: number }
  | { kind: 'end'; transaction: number; decision: TransactionDecision }
  | { kind: 'again'; pick: number }
  | { kind: 'check'; transaction: number }
  | { kind: 'retain' | 'checkpoint' };
type Step = { kind: 'burst'; calls: Call[] } | { kind: 'close' } | { kind: 'kill' } | { kind: 'powerLoss'; seed: number };

const queueId = fc.nat(queues - 1);
const size = fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 600, max: 2500 }));
const records = fc.integer({ min: 1, max: 4 });
const transaction = fc.nat(3);
const pick = fc.nat(1000);
const kind = <K extends string>(name: K): fc.Arbitrary<K> => fc.constant(name);
const call: fc.Arbitrary<Call> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: kind('append'), queueId, size }) },
  { weight: 5, arbitrary: fc.record({ kind: kind('delay'), queueId, size, deliverAt: fc.nat(20), records }) },
  { weight: 4, arbitrary: fc.record({ kind: kind('half'), queueId, size, transaction, records }) },
  { weight: 3, arbitrary: fc.record({ kind: kind('release'), picks: fc.array(pick, { maxLength: 5 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('drop'), pick }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: kind('end'),
      transaction,
      decision: fc.constantFrom<TransactionDecision[]>('commit', 'commit', 'rollback'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: kind('again'), pick }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('check'), transaction }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('retain' as const, 'checkpoint' as const) }) },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: kind('burst'), calls: fc.array(call, { minLength: 1, maxLength: 1 }) }) },
  { weight: 4, arbitrary: fc.record({ kind: kind('burst'), calls: fc.array(call, { minLength: 2, maxLength: 12, size: 'max' }) }) },
  { weight: 1, arbitrary: fc.constantFrom<Step[]>({ kind: 'close' }, { kind: 'kill' }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('powerLoss'), seed: fc.nat() }) },
);

interface Batch {
  readonly text: string;
  readonly queueId: number;
  readonly records: number;
  readonly sequence: number;
  name: number;
  /** -1 until a release is known to have been made. */
  state: 'held' | 'visible' | 'gone';
  readonly deliverAt?: number;
  readonly transaction?: string;
}

/** Notes in the model what a call has done; may give what to check when all of the burst is noted. */
type Note = () => void | (() => void);

/** What must be there: every batch that was acknowledged, in one state; transactions with their decisions. */
class Model {
  readonly batches: Batch[] = [];
  /** As consumers saw them; what was seen once stays where it is. */
  readonly seen: { offset: number; text: string }[][] = Array.from({ length: queues }, () => []);
  readonly decided = new Map<string, TransactionDecision>();
  readonly checks = new Map<string, number>();
  /** Names of the batches that were taken back. */
  readonly dropped = new Set<number>();
  /** A transaction that has ended makes room for another one under the same number. */
  readonly generations = new Map<number, number>();
  sequence = 0;

  get delayed(): Batch[] {
    return this.batches.filter(({ state, deliverAt }) => state === 'held' && deliverAt !== undefined);
  }

  halvesOf(id: string): Batch[] {
    return this.batches.filter((batch) => batch.state === 'held' && batch.transaction === id);
  }

  idOf(number: number): string {
    return `t${number}.${this.generations.get(number) ?? 0}`;
  }
}

class Run {
  readonly fixture: StoreFixture;
  readonly model = new Model();
  topicNumber = 0;

  constructor(
    public store: MessageStore,
    fixture: StoreFixture,
  ) {
    this.fixture = fixture;
  }

  async burst(calls: readonly Call[]): Promise<void> {
    const settle = await Promise.all(calls.map((each) => this.#call(each)));
    const checks = settle.map((note) => note());
    for (const check of checks) check?.();
    for (const [number, generation] of [...this.model.generations, ...[0, 1, 2, 3].map((n) => [n, 0] as const)]) {
      const current = this.model.generations.get(number) ?? generation;
      if (this.model.decided.has(`t${number}.${current}`)) this.model.generations.set(number, current + 1);
    }
  }

  /** Begins a call at once; gives what to note in the model when all of the burst are over. */
  async #call(each: Call): Promise<Note> {
    const { model, store } = this;
    switch (each.kind) {
      case 'append':
        return this.#append({ queueId: each.queueId, records: 1, state: 'visible' }, each.size);
      case 'delay':
        return this.#append({ queueId: each.queueId, records: each.records, state: 'held', deliverAt: each.deliverAt }, each.size);
      case 'half': {
        const held = { queueId: each.queueId, records: each.records, state: 'held', transaction: model.idOf(each.transaction) } as const;
        return this.#append(held, each.size);
      }
      case 'release': {
        const { delayed } = model;
        const chosen = each.picks.flatMap((number) => delayed[number % Math.max(1, delayed.length)] ?? []);
        await store.releaseDelayed(chosen.map(({ name }) => name));
        // A drop that came first says so itself.
        return () => chosen.forEach((batch) => void (batch.state = batch.state === 'held' ? 'visible' : batch.state));
      }
      case 'drop': {
        const { delayed } = model;
        const chosen = delayed[each.pick % Math.max(1, delayed.length)];
        if (chosen === undefined) return () => undefined;
        const dropped = await store.dropDelayed(chosen.name);
        if (dropped) {
          chosen.state = 'gone';
          model.dropped.add(chosen.name);
        }
        return () => () => expect([chosen.text, chosen.state === 'held']).toEqual([chosen.text, false]);
      }
      case 'end':
        return this.#end(model.idOf(each.transaction), each.decision);
      case 'again':
        return this.#again(each.pick);
      case 'check': {
        const id = model.idOf(each.transaction);
        const known = model.halvesOf(id).length > 0;
        await store.noteTransactionCheck(id, false);
        return () => void (known && !model.decided.has(id) && model.checks.set(id, (model.checks.get(id) ?? 0) + 1));
      }
      case 'retain':
        await store.retain();
        return () => undefined;
      case 'checkpoint':
        await store.checkpoint();
        return () => undefined;
    }
  }

  async #append(batch: Omit<Batch, 'text' | 'sequence' | 'name'>, bytes: number): Promise<Note> {
    const { model, store } = this;
    const sequence = ++model.sequence;
    const added: Batch = { ...batch, text: `${sequence}.`.padEnd(bytes, 'x'), sequence, name: -1 };
    try {
      const { position } = await store.append(this.#toAppend(added));
      added.name = position;
      model.batches.push(added);
    } catch (error) {
      // Of the same burst, after the end of its transaction.
      expect([added.transaction === undefined, MqError.is(error, 'TRANSACTION_DECIDED')]).toEqual([false, true]);
    }
    return () => undefined;
  }

  async #again(pick: number): Promise<Note> {
    const known = this.model.batches[pick % Math.max(1, this.model.batches.length)];
    if (known === undefined) return () => undefined;
    expect(await this.store.append(this.#toAppend(known))).toMatchObject({ duplicate: true, position: known.name });
    return () => undefined;
  }

  async #end(id: string, decision: TransactionDecision): Promise<Note> {
    const { model, store } = this;
    const known = model.decided.has(id) || model.halvesOf(id).length > 0;
    try {
      await store.endTransaction(id, decision);
    } catch (error) {
      const code = MqError.is(error) ? error.code : String(error);
      // A transaction that begins only now may be decided later.
      if (code === 'TRANSACTION_NOT_FOUND') return () => expect(known).toBe(false);
      return () => expect([code, model.decided.has(id)]).toEqual(['TRANSACTION_DECIDED', true]);
    }
    expect(model.decided.get(id) ?? decision).toBe(decision);
    model.decided.set(id, decision);
    return () => model.halvesOf(id).forEach((batch) => void (batch.state = decision === 'commit' ? 'visible' : 'gone'));
  }

  #toAppend({ queueId, text, records, sequence, deliverAt, transaction }: Batch) {
    const delayed = deliverAt === undefined ? {} : { hold: { kind: 'delayed', deliverAt } as const };
    const half = transaction === undefined ? {} : { hold: { kind: 'half', transactionId: transaction, group: 'shop' } as const };
    return batchOf(this.topicNumber, queueId, text, { recordCount: records, producerId: 1, sequence, ...delayed, ...half });
  }

  /** Everything acknowledged is in one place, once; what was seen is where it was. */
  async compare(): Promise<void> {
    const { model, store, topicNumber } = this;
    for (let queueId = 0; queueId < queues; queueId++) {
      const { minOffset, maxOffset } = store.bounds(topicNumber, queueId);
      const stored = await readQueue(store, topicNumber, queueId);
      const now = stored.map(({ baseOffset, payload }) => ({ offset: baseOffset, text: payload.toString() }));
      const seen = (model.seen[queueId] ?? []).filter(({ offset }) => offset >= minOffset);
      expect(now.slice(0, seen.length)).toEqual(seen);
      let next = minOffset;
      for (const { baseOffset, recordCount } of stored) {
        expect(baseOffset).toBe(next);
        next += recordCount;
      }
      expect(next).toBe(maxOffset);
      const known = new Set((model.seen[queueId] ?? []).map(({ text }) => text));
      const fresh = model.batches.filter((batch) => batch.queueId === queueId && batch.state === 'visible' && !known.has(batch.text));
      // Retention may take a part of a burst before it is looked at: then offsets tell how much there was.
      const records = fresh.reduce((sum, batch) => sum + batch.records, 0);
      const last = model.seen[queueId]?.at(-1);
      const before = last === undefined ? 0 : last.offset + (model.batches.find(({ text }) => text === last.text)?.records ?? 0);
      expect(maxOffset - before).toBe(records);
      const came = now.slice(seen.length);
      if (minOffset <= before) expect(came.map(({ text }) => text).sort()).toEqual(fresh.map(({ text }) => text).sort());
      else expect(fresh.map(({ text }) => text)).toEqual(expect.arrayContaining(came.map(({ text }) => text)));
      model.seen[queueId] = [...(model.seen[queueId] ?? []), ...came];
      if (came.length < fresh.length) this.#forget(queueId, fresh, came, maxOffset);
    }
    await this.#compareHeld();
  }

  /** Retention was faster than the look: what it took counts as seen. */
  #forget(queueId: number, fresh: readonly Batch[], came: readonly { text: string }[], maxOffset: number): void {
    const texts = new Set(came.map(({ text }) => text));
    const taken = fresh.filter(({ text }) => !texts.has(text)).map(({ text }) => ({ offset: -1, text }));
    this.model.seen[queueId]?.unshift(...taken);
    expect(came.length === 0 ? maxOffset : 1).toBeGreaterThan(0);
  }

  async #compareHeld(): Promise<void> {
    const { model, store } = this;
    for (const { name, state, text } of model.batches) {
      const found = store.held(name);
      expect([text, found !== undefined]).toEqual([text, state === 'held']);
      if (state === 'held') expect((await store.readHeld(name))?.payload.toString()).toBe(text);
    }
    const due = model.delayed.map(({ name, deliverAt = 0 }) => [deliverAt, name] as const).sort(([a, x], [b, y]) => a - b || x - y);
    expect(store.delayedCount).toBe(due.length);
    expect(store.nextDelayedAt).toBe(due[0]?.[0]);
    expect(store.delayedUntil(1000, 1000).map(({ position }) => position)).toEqual(due.map(([, name]) => name));
    expect(store.delayedUntil(10, 3).map(({ position }) => position)).toEqual(
      due
        .filter(([at]) => at <= 10)
        .slice(0, 3)
        .map(([, name]) => name),
    );
    for (const { name } of model.batches) expect([name, store.wasDropped(name)]).toEqual([name, model.dropped.has(name)]);
    const ids = [...new Set(model.batches.flatMap((batch) => (batch.state === 'held' ? (batch.transaction ?? []) : [])))];
    const pending = ids.map((id) => [
      id,
      model
        .halvesOf(id)
        .map(({ name }) => name)
        .sort((a, b) => a - b),
      model.checks.get(id) ?? 0,
    ]);
    const found = store.pendingTransactions().map(({ transactionId, positions, checks }) => [transactionId, positions, checks]);
    const byId = ([a]: unknown[], [b]: unknown[]): number => (String(a) < String(b) ? -1 : 1);
    expect(found.sort(byId)).toEqual(pending.sort(byId));
  }

  /** In the end everything that still waits is let go, and every decision is asked for once more. */
  async finish(): Promise<void> {
    const { model } = this;
    const ids = [...new Set(model.batches.flatMap((batch) => (batch.state === 'held' ? (batch.transaction ?? []) : [])))];
    for (const id of ids) (await this.#end(id, 'commit'))();
    const due = this.store.delayedUntil(1000, 1000).map(({ position }) => position);
    await this.store.releaseDelayed(due);
    for (const batch of model.delayed) batch.state = 'visible';
    await this.compare();
    for (const [id, decision] of model.decided) {
      await this.store.endTransaction(id, decision);
      const other = decision === 'commit' ? 'rollback' : 'commit';
      await expect(this.store.endTransaction(id, other)).rejects.toMatchObject({ code: 'TRANSACTION_DECIDED', details: { decision } });
    }
    await this.compare();
  }
}

async function run(steps: readonly Step[]): Promise<void> {
  const fixture = new StoreFixture({ segmentBytes: 8192, retentionBytes: 30_000, checkpointBytes: 20_000, producerWindow: 1000 });
  const history = new Run(await fixture.open(), fixture);
  history.topicNumber = (await history.store.createTopic(topicSettings('model', queues))).number;
  for (const next of steps) {
    if (next.kind === 'burst') await history.burst(next.calls);
    else {
      if (next.kind === 'powerLoss') fixture.powerLoss(new SeededRandom(next.seed));
      else if (next.kind === 'kill') fixture.kill();
      else await history.store.close();
      history.store = await fixture.open();
    }
    await history.compare();
  }
  await history.finish();
  await history.store.close();
}

test('nothing is visible before its release, everything once after it, transactions whole, first decisions for good, whatever happens', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40, size: 'max' }), (steps) => run(steps)),
    { numRuns: runs },
  );
}, 600_000);

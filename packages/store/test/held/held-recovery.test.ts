import { SeededRandom } from '@mq/common/simulated';
import type { MessageStore } from '../../src';
import { batchOf, readTexts, StoreFixture, topicSettings } from '../support/store-fixture';

/** What a client was told, by the text of the batch. */
class Witness {
  readonly names = new Map<string, number>();
  readonly visible = new Set<string>();
  readonly gone = new Set<string>();
  /** Asked for, not answered: it may or may not have happened. */
  unsure: readonly string[] = [];
  committed = 0;
  retry = false;
}

const transaction = ['t1', 't2', 't3'];

/** A short life with everything in it: delays, a transaction over several segments, a release by either way, retention, progress of a group. */
async function live(fixture: StoreFixture, witness: Witness): Promise<void> {
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders', 1));
  const hold = async (
    text: string,
    hold: { kind: 'delayed'; deliverAt: number } | { kind: 'half'; transactionId: string; group: string },
  ) => witness.names.set(text, (await store.append(batchOf(number, 0, text, { hold }))).position);
  const attempt = async (texts: readonly string[], outcome: Set<string>, work: Promise<unknown>): Promise<void> => {
    witness.unsure = texts;
    await work;
    texts.forEach((text) => outcome.add(text));
    witness.unsure = [];
  };
  const named = (texts: readonly string[]): number[] => texts.map((text) => witness.names.get(text) ?? -1);
  const fill = async (texts: readonly string[]): Promise<void> => {
    await attempt(texts, witness.visible, Promise.all(texts.map((text) => store.append(batchOf(number, 0, text.padEnd(1500))))));
  };
  for (const [index, text] of ['d0', 'd1', 'd2', 'd3'].entries()) await hold(text, { kind: 'delayed', deliverAt: index });
  for (const text of transaction) await hold(text, { kind: 'half', transactionId: 't', group: 'shop' });
  await fill(['a', 'b']);
  await attempt(['d0'], witness.visible, store.releaseDelayed(named(['d0'])));
  await attempt(['d1'], witness.gone, store.dropDelayed(named(['d1'])[0] ?? -1));
  const at = { topicNumber: number, queueId: 0 };
  await store.recordDelivery('group', [{ ...at, done: [{ from: 0, to: 1 }], retries: [{ offset: 1, attempt: 2, notBefore: 5 }] }]);
  [witness.committed, witness.retry] = [1, true];
  await store.checkpoint();
  await fill(['c', 'd', 'e', 'f', 'g', 'h']);
  await attempt(transaction, witness.visible, store.endTransaction('t', 'commit'));
  await store.retain();
  await attempt(['d2'], witness.visible, store.releaseDelayed(named(['d2'])));
  await fill(['i', 'j', 'k']);
  await store.retain();
  const { minOffset } = store.bounds(number, 0);
  await store.recordDelivery('group', [{ ...at, done: [{ from: minOffset, to: minOffset + 1 }], retries: [] }]);
  [witness.committed, witness.retry] = [minOffset + 1, false];
  await store.close();
}

async function check(store: MessageStore, witness: Witness, where: string): Promise<void> {
  const topic = store.topic('orders');
  if (topic === undefined) return expect([where, witness.names.size]).toEqual([where, 0]);
  const texts = (await readTexts(store, topic.number, 0)).map((text) => text.trim());
  expect([where, texts.length]).toEqual([where, new Set(texts).size]);
  const { minOffset } = store.bounds(topic.number, 0);
  // What is at the front may have left with retention, in its order.
  const lost = [...witness.visible].filter((text) => !texts.includes(text));
  expect([where, lost.length <= minOffset]).toEqual([where, true]);
  for (const [text, name] of witness.names) {
    const held = store.held(name) !== undefined;
    const settled = witness.visible.has(text) || witness.gone.has(text);
    if (!witness.unsure.includes(text)) expect([where, text, held]).toEqual([where, text, !settled]);
    if (held) expect([where, texts.includes(text), (await store.readHeld(name))?.payload.toString()]).toEqual([where, false, text]);
    if (witness.gone.has(text)) expect([where, texts.includes(text)]).toEqual([where, false]);
  }
  const halves = transaction.filter((text) => store.held(witness.names.get(text) ?? -1) !== undefined);
  const acknowledged = transaction.filter((text) => witness.names.has(text));
  expect([where, [0, acknowledged.length].includes(halves.length)]).toEqual([where, true]);
  const progress = store.deliveryProgress('group', topic.number, 0);
  expect([where, (progress.committed ?? 0) >= witness.committed]).toEqual([where, true]);
  if (witness.retry && progress.committed === 1) expect(progress.retries).toEqual([{ offset: 1, attempt: 2, notBefore: 5 }]);
  // One that was not acknowledged may be there too.
  const pending = store.pendingTransactions().flatMap(({ positions }) => positions);
  // What still waits can be let go, and comes once.
  const due = store.delayedUntil(100, 100).map(({ position }) => position);
  await store.releaseDelayed(due);
  if (pending.length > 0) await store.endTransaction('t', 'commit');
  const all = (await readTexts(store, topic.number, 0)).map((text) => text.trim());
  expect([where, all.length, all.length - texts.length]).toEqual([where, new Set(all).size, due.length + pending.length]);
  expect([store.delayedCount, store.pendingTransactions()]).toEqual([0, []]);
}

const crashes: [string, (fixture: StoreFixture, seed: number) => void][] = [
  ['a power loss that takes all that was not synced', (fixture) => fixture.powerLoss()],
  ['a power loss that keeps some pages', (fixture, seed) => fixture.powerLoss(new SeededRandom(seed))],
  ['a kill of the process', (fixture) => fixture.kill()],
];

test.each(crashes)('after %s at any call to the disk every held batch is in one state, and progress is kept', async (_name, crash) => {
  for (let operations = 0; ; operations++) {
    const fixture = new StoreFixture({ segmentBytes: 4096, retentionBytes: 9000 });
    const witness = new Witness();
    fixture.disk.faults.dieAfter(operations);
    const ended = await live(fixture, witness).then(
      () => true,
      () => false,
    );
    crash(fixture, operations);
    const store = await fixture.open();
    await check(store, witness, `after ${operations} calls`);
    crash(fixture, operations + 1000);
    await (await fixture.open()).close();
    if (!ended) continue;
    expect(operations).toBeGreaterThan(50);
    return;
  }
});

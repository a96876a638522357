import { MqError, type Random } from '@mq/common';
import { SeededRandom } from '@mq/common/simulated';
import type { MessageStore } from '../src';
import { batchOf, readTexts, StoreFixture, topicSettings } from './support/store-fixture';

const codeOf = async (work: Promise<unknown>): Promise<MqError> => {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!MqError.is(error)) throw new Error(`expected an MqError, got ${String(error)}`);
  return error;
};

/** What a client knows: what it was told, and what it has seen. */
interface Witness {
  readonly acknowledged: Map<number, string>;
  readonly seen: Map<number, string>;
  committed: number;
}

/** A short life of a store: single and grouped appends, a roll to a new segment, commits, a checkpoint, retention, a clean end. */
async function live(fixture: StoreFixture, witness: Witness): Promise<void> {
  const store = await fixture.open();
  const topic = await store.createTopic(topicSettings('orders', 1));
  const look = async (): Promise<void> => {
    const texts = await readTexts(store, topic.number, 0);
    const { minOffset } = store.bounds(topic.number, 0);
    texts.forEach((text, index) => witness.seen.set(minOffset + index, text));
  };
  const put = async (text: string): Promise<void> => {
    const { baseOffset } = await store.append(batchOf(topic.number, 0, text));
    witness.acknowledged.set(baseOffset, text);
  };
  await put('first');
  await Promise.all(['b', 'c', 'd'].map((text) => put(text.repeat(900))));
  await look();
  await store.commitOffsets('group', [{ topicNumber: topic.number, queueId: 0, offset: 2 }]);
  witness.committed = 2;
  await store.checkpoint();
  await Promise.all(['e', 'f', 'g', 'h', 'i'].map((text) => put(text.repeat(1800))));
  await look();
  await store.commitOffsets('group', [{ topicNumber: topic.number, queueId: 0, offset: 5 }]);
  witness.committed = 5;
  await put('last');
  await look();
  await store.close();
}

async function checkWitness(store: MessageStore, witness: Witness, where: string): Promise<void> {
  const topic = store.topic('orders');
  const texts = topic === undefined ? [] : await readTexts(store, topic.number, 0);
  for (const [offset, text] of [...witness.acknowledged, ...witness.seen]) {
    if (texts[offset] !== text)
      throw new Error(`${where}: offset ${offset} held ${text.slice(0, 5)}, now ${String(texts[offset]?.slice(0, 5))}`);
  }
  const committed = topic === undefined ? 0 : (store.committedOffset('group', topic.number, 0) ?? 0);
  if (committed < witness.committed) throw new Error(`${where}: committed ${witness.committed}, now ${committed}`);
  if (committed > texts.length) throw new Error(`${where}: committed ${committed} of ${texts.length}`);
  // What comes next has an offset of its own, and can be read.
  const created = topic ?? (await store.createTopic(topicSettings('orders', 1)));
  const { baseOffset } = await store.append(batchOf(created.number, 0, 'after'));
  expect([where, baseOffset]).toEqual([where, texts.length]);
  expect((await readTexts(store, created.number, 0)).at(-1)).toBe('after');
}

const crashes: [string, (fixture: StoreFixture, seed: number) => void][] = [
  ['a power loss that takes all that was not synced', (fixture) => fixture.powerLoss()],
  ['a power loss that keeps some pages', (fixture, seed) => fixture.powerLoss(new SeededRandom(seed))],
  ['a kill of the process', (fixture) => fixture.kill()],
];

test.each(crashes)('after %s at any call to the disk nothing acknowledged, seen or committed is lost', async (_name, crash) => {
  for (let operations = 0; ; operations++) {
    const fixture = new StoreFixture({ segmentBytes: 8 * 1024 });
    const witness: Witness = { acknowledged: new Map(), seen: new Map(), committed: 0 };
    fixture.disk.faults.dieAfter(operations);
    const ended = await live(fixture, witness).then(
      () => true,
      () => false,
    );
    crash(fixture, operations);
    const store = await fixture.open();
    await checkWitness(store, witness, `after ${operations} calls`);
    // And once more: recovery must have left a log that can be recovered.
    crash(fixture, operations + 1000);
    await (await fixture.open()).close();
    if (!ended) continue;
    expect(operations).toBeGreaterThan(20);
    return;
  }
});

test('a power loss during recovery is survived', async () => {
  for (let operations = 0; operations < 12; operations++) {
    const fixture = new StoreFixture({ segmentBytes: 8 * 1024 });
    const store = await fixture.open();
    const topic = await store.createTopic(topicSettings('orders', 1));
    await store.append(batchOf(topic.number, 0, 'kept'));
    fixture.disk.holdSyncs();
    for (const text of ['x', 'y', 'z']) void store.append(batchOf(topic.number, 0, text.repeat(3000))).catch(() => undefined);
    await fixture.clock.advance(1);
    fixture.powerLoss(new SeededRandom(operations));
    fixture.disk.faults.dieAfter(operations);
    await fixture.open().catch(() => undefined);
    fixture.powerLoss(new SeededRandom(operations));
    const again = await fixture.open();
    expect((await readTexts(again, topic.number, 0))[0]).toBe('kept');
    await again.close();
  }
});

/** A store that was killed after three batches, each synced by itself; the views know none of them. Returns where their frames begin. */
async function killedAfterThree(): Promise<{ fixture: StoreFixture; path: string; starts: number[]; topicNumber: number }> {
  const fixture = new StoreFixture();
  const store = await fixture.open();
  const { number: topicNumber } = await store.createTopic(topicSettings('orders', 1));
  const starts: number[] = [];
  for (const text of ['one', 'second', 'the third']) {
    starts.push(store.status().logEndPosition);
    await store.append(batchOf(topicNumber, 0, text));
  }
  starts.push(store.status().logEndPosition);
  fixture.kill();
  return { fixture, path: fixture.segmentPaths()[0] ?? '', starts, topicNumber };
}

test('a log that is cut at any byte of its last frames opens with the longest whole prefix', async () => {
  const { starts } = await killedAfterThree();
  const [first = 0, , , end = 0] = starts;
  for (let cut = first; cut < end; cut++) {
    const { fixture, path, topicNumber } = await killedAfterThree();
    fixture.disk.damage(path, (bytes) => bytes.fill(0, cut));
    const store = await fixture.open();
    // The padding after a frame carries nothing: a frame is whole without it.
    const whole = ['one', 'second', 'the third'].filter((text, index) => (starts[index] ?? 0) + 80 + text.length <= cut);
    expect([cut, await readTexts(store, topicNumber, 0)]).toEqual([cut, whole]);
    expect((await store.append(batchOf(topicNumber, 0, 'next'))).baseOffset).toBe(whole.length);
    fixture.kill();
    const again = await fixture.open();
    expect(await readTexts(again, topicNumber, 0)).toEqual([...whole, 'next']);
    await again.close();
  }
});

test('a flipped byte in the last frame is a torn tail; in one that a later frame proves durable it is corruption with file and position', async () => {
  const { starts } = await killedAfterThree();
  const [first = 0, , third = 0] = starts;
  const lengths = ['one', 'second', 'the third'].map((text) => 80 + text.length);
  for (let index = 0; index < 3; index++) {
    for (let byte = 0; byte < (lengths[index] ?? 0); byte++) {
      const { fixture, path, topicNumber } = await killedAfterThree();
      const at = (starts[index] ?? 0) + byte;
      fixture.disk.damage(path, (bytes) => bytes.writeUInt8(bytes.readUInt8(at) ^ 0x10, at));
      if (at >= third) {
        const store = await fixture.open();
        expect([at, await readTexts(store, topicNumber, 0)]).toEqual([at, ['one', 'second']]);
        await store.close();
        continue;
      }
      const error = await codeOf(fixture.open());
      expect([at, error.code, error.details]).toEqual([at, 'LOG_CORRUPT', { file: path, position: String(starts[index] ?? 0) }]);
      expect(error.message).toContain(path);
    }
  }
  expect(first).toBeGreaterThan(0);
});

test('frames of a torn write never come back behind newer ones', async () => {
  const fixture = new StoreFixture();
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders', 1));
  fixture.disk.holdSyncs();
  // One write of three frames of which the first is lost: the page that holds its header, and only that.
  const size = 8192 - 80;
  for (const text of ['a', 'b', 'c']) void store.append(batchOf(number, 0, text.repeat(size))).catch(() => undefined);
  await fixture.clock.advance(1);
  const pages = [0.1, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9];
  const random: Random = { next: () => pages.shift() ?? 0.9, integer: () => 0, bytes: (length) => Buffer.alloc(length) };
  // The first page holds the topic too: it was synced before, so what is lost is only the later state of that page.
  fixture.powerLoss(random);
  const second = await fixture.open();
  expect(second.recovery.truncatedBytes).toBeGreaterThanOrEqual(3 * 8192);
  expect(await readTexts(second, number, 0)).toEqual([]);
  await second.append(batchOf(number, 0, 'A'.repeat(size)));
  fixture.kill();
  const third = await fixture.open();
  expect((await readTexts(third, number, 0)).map((text) => text[0])).toEqual(['A']);
  await third.close();
});

test('a flip anywhere in a sealed segment that is replayed is refused', async () => {
  const make = async (): Promise<StoreFixture> => {
    const fixture = new StoreFixture({ segmentBytes: 4096 });
    const store = await fixture.open();
    const topic = await store.createTopic(topicSettings('orders', 1));
    for (let i = 0; i < 12; i++) await store.append(batchOf(topic.number, 0, String(i).repeat(500)));
    fixture.kill();
    return fixture;
  };
  const used = Number(/(\d{20})/.exec((await make()).segmentPaths()[1] ?? '')?.[1]);
  const random = new SeededRandom(1);
  for (let round = 0; round < 60; round++) {
    const fixture = await make();
    const [path = ''] = fixture.segmentPaths();
    const at = random.integer(used);
    const padding = { hit: false };
    fixture.disk.damage(path, (bytes) => {
      padding.hit = bytes[at] === 0 && isPadding(bytes, at);
      bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << random.integer(8)), at);
    });
    if (padding.hit) continue;
    const error = await codeOf(fixture.open());
    expect([at, error.code, error.details.file]).toEqual([at, 'LOG_CORRUPT', path]);
    expect(Number(error.details.position)).toBeLessThanOrEqual(at);
  }
});

/** Whether a byte lies between the end of a frame and the next multiple of 8. */
function isPadding(bytes: Buffer, at: number): boolean {
  for (let frame = 0; frame <= at;) {
    const length = bytes.readUInt32LE(frame);
    const next = frame + Math.ceil(length / 8) * 8;
    if (at < next) return at >= frame + length;
    frame = next;
  }
  return false;
}

test('views that are lost are rebuilt from a complete log', async () => {
  const fixture = new StoreFixture({ segmentBytes: 4096, checkpointBytes: 2048 });
  const store = await fixture.open();
  const topic = await store.createTopic(topicSettings('orders', 1));
  for (let i = 0; i < 20; i++) await store.append(batchOf(topic.number, 0, `${i} ${'x'.repeat(500)}`));
  await store.close();
  fixture.keyValue.wipe('data/views');
  const again = await fixture.open();
  expect(again.recovery).toMatchObject({ viewsPosition: 0, replayedFrames: 21 });
  expect(await readTexts(again, topic.number, 0)).toHaveLength(20);
  await again.close();
});

test('views that are older than the log are brought up to it; views of a later or another log are refused', async () => {
  const fixture = new StoreFixture();
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders', 1));
  await store.append(batchOf(number, 0, 'one'));
  await store.checkpoint();
  const older = fixture.keyValue.backup('data/views');
  await store.append(batchOf(number, 0, 'two'));
  await store.close();
  const newer = fixture.keyValue.backup('data/views');
  fixture.keyValue.restore('data/views', older);
  const again = await fixture.open();
  expect(await readTexts(again, number, 0)).toEqual(['one', 'two']);
  fixture.kill();

  // The log of a backup that was made before the first message.
  const other = new StoreFixture();
  await (await other.open()).close();
  other.keyValue.restore('data/views', newer);
  expect((await codeOf(other.open())).code).toBe('VIEWS_MISMATCH');
  // The log is gone.
  const empty = new StoreFixture();
  empty.keyValue.restore('data/views', newer);
  expect((await codeOf(empty.open())).code).toBe('VIEWS_MISMATCH');
});

test('a missing segment is found', async () => {
  const fixture = new StoreFixture({ segmentBytes: 4096 });
  const store = await fixture.open();
  const topic = await store.createTopic(topicSettings('orders', 1));
  for (let i = 0; i < 20; i++) await store.append(batchOf(topic.number, 0, 'x'.repeat(500)));
  await store.close();
  fixture.disk.remove(fixture.segmentPaths()[1] ?? '');
  expect((await codeOf(fixture.open())).code).toBe('LOG_CORRUPT');
});

test('one store at a time has a data directory', async () => {
  const fixture = new StoreFixture();
  const store = await fixture.open();
  const error = await codeOf(fixture.open());
  expect(error.code).toBe('DATA_DIRECTORY_LOCKED');
  expect(error.message).toContain('data');
  await store.close();
  await (await fixture.open()).close();
});

test('a directory that cannot be written is named', async () => {
  const fixture = new StoreFixture();
  fixture.disk.faults.add({ operation: 'makeDirectory', code: 'EACCES' });
  const error = await codeOf(fixture.open());
  expect(error.code).toBe('DATA_DIRECTORY_UNUSABLE');
  expect(error.message).toContain('EACCES');
});

test('what a restart has made visible stays, even if the machine fails before anything else is written', async () => {
  const fixture = new StoreFixture();
  const store = await fixture.open();
  const { number } = await store.createTopic(topicSettings('orders', 1));
  fixture.disk.holdSyncs();
  void store.append(batchOf(number, 0, 'written, not synced')).catch(() => undefined);
  await fixture.clock.advance(1);
  fixture.kill();
  const second = await fixture.open();
  expect(await readTexts(second, number, 0)).toEqual(['written, not synced']);
  fixture.powerLoss();
  const third = await fixture.open();
  expect(await readTexts(third, number, 0)).toEqual(['written, not synced']);
  await third.close();
});

test('a segment gets its name only when all before it is durable', async () => {
  const fixture = new StoreFixture({ flush: 'async', flushIntervalMs: 10, segmentBytes: 4096 });
  const store = await fixture.open();
  const creating = store.createTopic(topicSettings('orders', 1));
  await fixture.clock.advance(20);
  const { number } = await creating;
  fixture.disk.holdSyncs();
  for (let i = 0; i < 12; i++) {
    void store.append(batchOf(number, 0, 'x'.repeat(900))).catch(() => undefined);
    await fixture.clock.advance(20);
  }
  expect(fixture.segmentPaths()).toHaveLength(1);
  fixture.powerLoss(new SeededRandom(3));
  await (await fixture.open()).close();
});

import { withChecksum, withoutChecksum } from '../../src/key-value/checksummed-key-value';
import { verifyStore, repairStore, type Loss, type RepairOutcome, type StoreInspection } from '../../src/inspection';
import { batchOf, readTexts, StoreFixture, topicSettings } from './store-fixture';

/** A closed store of several small segments, with messages in two queues, to be damaged. */
export class DamagedStore {
  readonly fixture: StoreFixture;
  topicNumber = 0;
  /** Texts by queue, in order of their offsets. */
  readonly texts: string[][] = [[], []];

  private constructor(options: ConstructorParameters<typeof StoreFixture>[0]) {
    this.fixture = new StoreFixture({ segmentBytes: 4096, ...options });
  }

  /** @param end how its last process ends */
  static async with(
    messages: number,
    { end = 'close', ...options }: ConstructorParameters<typeof StoreFixture>[0] & { readonly end?: 'close' | 'kill' } = {},
  ): Promise<DamagedStore> {
    const made = new DamagedStore(options);
    const store = await made.fixture.open();
    made.topicNumber = (await store.createTopic(topicSettings('orders', 2))).number;
    for (let i = 0; i < messages; i++) {
      const text = `message ${i} `.padEnd(300, '.');
      await store.append(batchOf(made.topicNumber, i % 2, text));
      made.texts[i % 2]?.push(text);
    }
    if (end === 'close') await store.close();
    else made.fixture.kill();
    return made;
  }

  get segments(): string[] {
    return this.fixture.segmentPaths();
  }

  /** Changes bytes of a segment: by its number, from a byte on. */
  damage(segment: number, at: number, change: (bytes: Buffer) => void): void {
    this.fixture.disk.damage(this.segments[segment] ?? '', (bytes) => change(bytes.subarray(at)));
  }

  /** Changes the first entry of a table of the views, on disk. @param checksum right: as a bug would write it; wrong: as a disk would damage it */
  changeEntry(table: string, change: (value: Buffer) => Buffer, checksum: 'right' | 'wrong' = 'right'): void {
    const { keyValue } = this.fixture;
    const views = new Map(keyValue.backup('data/views'));
    const [key = ''] = [...views.keys()].filter((each) => each.startsWith(table)).sort();
    keyValue.restore('data/views', views.set(key, changedEntry(key, views.get(key), change, checksum)));
  }

  /** Log positions and lengths of the frames of a segment, as they are now. */
  frames(segment: number): { at: number; position: number; length: number }[] {
    const frames: { at: number; position: number; length: number }[] = [];
    const base = Number(/(\d{20})/.exec(this.segments[segment] ?? '')?.[1]);
    const next = Number(/(\d{20})/.exec(this.segments[segment + 1] ?? '')?.[1] ?? Infinity);
    this.fixture.disk.damage(this.segments[segment] ?? '', (bytes) => {
      for (let at = 0; at + 80 <= bytes.length && base + at < next && bytes.readUInt32LE(at) >= 80;) {
        const length = bytes.readUInt32LE(at);
        frames.push({ at, position: base + at, length });
        at += Math.ceil(length / 8) * 8;
      }
    });
    return frames;
  }

  verify(): Promise<StoreInspection> {
    const { disk, keyValue, clock } = this.fixture;
    return verifyStore({ directory: 'data' }, { disk: disk.newProcess(), keyValue, clock });
  }

  repair(confirm = (_: StoreInspection): boolean => true): Promise<RepairOutcome> {
    const { disk, keyValue, clock } = this.fixture;
    return repairStore({ directory: 'data', confirm }, { disk: disk.newProcess(), keyValue, clock });
  }

  /** What is in the queues after a start; the store is closed again. */
  async contents(): Promise<string[][]> {
    const store = await this.fixture.open();
    const found = [await readTexts(store, this.topicNumber, 0), await readTexts(store, this.topicNumber, 1)];
    await store.close();
    return found;
  }

  /** The texts without those at some places. */
  without(losses: readonly Loss[]): string[][] {
    return this.texts.map((texts, queueId) =>
      texts.filter(
        (_, offset) =>
          !losses.some((loss) => loss.queueId === queueId && offset >= (loss.firstOffset ?? Infinity) && offset <= (loss.lastOffset ?? -1)),
      ),
    );
  }
}

/** A stored entry of the views with another value. */
export function changedEntry(
  key: string,
  stored: Buffer | undefined,
  change: (value: Buffer) => Buffer,
  checksum: 'right' | 'wrong',
): Buffer {
  const all = Buffer.from(stored ?? []);
  if (checksum === 'wrong') return change(all);
  const keyBytes = Buffer.from(key, 'latin1');
  return withChecksum(keyBytes, change(withoutChecksum(keyBytes, all) ?? Buffer.alloc(0)));
}

export const flip = (bytes: Buffer): void => void bytes.writeUInt8(bytes.readUInt8(0) ^ 0x20, 0);

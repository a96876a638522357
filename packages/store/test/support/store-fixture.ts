import { readAndWrite, silentLogger, type Clock, type Disk } from '@mq/common';
import { MemoryDisk, SimulatedClock } from '@mq/common/simulated';
import {
  defaultStoreOptions,
  openMessageStore,
  type BatchToAppend,
  type KeyValueOpener,
  type MessageStore,
  type StoredBatch,
  type StoreOptions,
} from '../../src';
import { MemoryKeyValue } from '../../src/simulated';

/** A data directory on a disk that forgets, and the stores opened on it one after the other. */
export class StoreFixture {
  readonly disk: MemoryDisk;
  readonly keyValue = new MemoryKeyValue();
  readonly clock = new SimulatedClock();
  readonly options: StoreOptions;

  constructor(options: Partial<StoreOptions> = {}, totalBytes?: number) {
    this.disk = new MemoryDisk(totalBytes === undefined ? {} : { totalBytes });
    this.options = { ...defaultStoreOptions, directory: 'data', segmentBytes: 64 * 1024, ...options };
  }

  open(options: Partial<StoreOptions> = {}, keyValue: KeyValueOpener = this.keyValue): Promise<MessageStore> {
    const seams: { disk: Disk; keyValue: KeyValueOpener; clock: Clock } = {
      disk: this.disk.newProcess(),
      keyValue,
      clock: this.clock,
    };
    return openMessageStore({ ...this.options, ...options }, { ...seams, logger: silentLogger });
  }

  /** Paths of the log's segments, oldest first. */
  segmentPaths(): string[] {
    const names = this.disk.list('data/log').filter((name) => /^\d{20}\.log$/.test(name));
    return names.sort().map((name) => `data/log/${name}`);
  }

  /** The power fails: store and disk stop where they are. Which unsynced pages survive is up to `random`. */
  powerLoss(...random: Parameters<MemoryDisk['crash']>): void {
    this.disk.crash(...random);
    this.keyValue.crash();
  }

  /** The process is killed: what was written is still there, synced or not. */
  kill(): void {
    this.disk.killProcess();
    this.keyValue.crash();
  }
}

export const topicSettings = (name: string, queueCount = 4) => ({ name, queueCount, type: 'MIXED' as const, permission: readAndWrite });

/** A batch of one record whose bytes are the text. */
export function batchOf(topicNumber: number, queueId: number, text: string, options: Partial<BatchToAppend> = {}): BatchToAppend {
  return { topicNumber, queueId, recordCount: 1, payload: Buffer.from(text), tagBits: 0xffffffff, producerId: 0, sequence: 0, ...options };
}

/** Everything in a queue. */
export async function readQueue(store: MessageStore, topicNumber: number, queueId: number): Promise<StoredBatch[]> {
  const batches: StoredBatch[] = [];
  let offset = store.bounds(topicNumber, queueId).minOffset;
  for (;;) {
    const result = await store.fetch({ topicNumber, queueId, offset, maxBytes: 1024 * 1024 });
    if (result.batches.length === 0) return batches;
    batches.push(...result.batches);
    offset = result.nextOffset;
  }
}

/** The texts of everything in a queue. */
export async function readTexts(store: MessageStore, topicNumber: number, queueId: number): Promise<string[]> {
  return (await readQueue(store, topicNumber, queueId)).map(({ payload }) => payload.toString());
}

import { silentLogger } from '@mq/common';
import { DiskRecord, MemoryDisk, RecordingDisk, SimulatedClock, type DiskEvent } from '@mq/common/simulated';
import { defaultStoreOptions, openMessageStore, type MessageStore, type StoreOptions } from '@mq/store';
import { MemoryKeyValue, RecordingKeyValue, type RecordedCommit } from '@mq/store/simulated';

export const dataDirectory = 'data';

/** Small segments, frequent checkpoints, short windows: everything that happens now and then happens all the time. */
export const smallStore: StoreOptions = {
  ...defaultStoreOptions,
  directory: dataDirectory,
  segmentBytes: 8192,
  checkpointBytes: 6000,
  retentionBytes: 24_000,
  producerWindow: 8,
  maxProducers: 2,
};

/** A data directory in memory whose every change is recorded, and the processes that use it one after the other. */
export class RecordedStore {
  readonly commits: RecordedCommit[] = [];
  readonly #record = new DiskRecord();
  readonly #disk = new MemoryDisk();
  readonly #keyValue = new MemoryKeyValue();
  readonly #options: StoreOptions;
  #process: RecordingKeyValue | undefined;
  #clock = new SimulatedClock();

  constructor(options: StoreOptions) {
    this.#options = options;
  }

  get events(): readonly DiskEvent[] {
    return this.#record.events;
  }

  /** The clock of the newest process. */
  get clock(): SimulatedClock {
    return this.#clock;
  }

  /** What is on the disk. */
  files(): Map<string, Buffer<ArrayBuffer>> {
    return this.#disk.files();
  }

  /** What is in the views. */
  views(): Map<string, Buffer> {
    return new Map(this.#keyValue.backup(`${dataDirectory}/views`));
  }

  /** From now on no sync ends, until the process is killed. */
  holdSyncs(): void {
    this.#disk.holdSyncs();
  }

  /** A new process opens the store. */
  async open(): Promise<MessageStore> {
    // Timers of the process before never fire.
    this.#clock = new SimulatedClock(this.#clock.now());
    const disk = new RecordingDisk(this.#disk.newProcess(), this.#record);
    this.#process = new RecordingKeyValue({ inner: this.#keyValue, disk, step: () => this.#record.step(), commits: this.commits });
    return openMessageStore(this.#options, { disk, keyValue: this.#process, clock: this.#clock, logger: silentLogger });
  }

  /** The process dies where it is; what it has written stays, synced or not. */
  kill(): void {
    this.#process?.die();
    this.#disk.killProcess();
    this.#keyValue.crash();
  }
}

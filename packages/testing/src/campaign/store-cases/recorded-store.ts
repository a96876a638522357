import { silentLogger, type Disk, type Random } from '@mq/common';
import { DiskRecord, MemoryDisk, RecordingDisk, SimulatedClock, type DiskEvent } from '@mq/common/simulated';
import { defaultStoreOptions, openMessageStore, type KeyValueOpener, type MessageStore, type StoreOptions } from '@mq/store';
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

/** What stands between the store and its recorded doors. */
export interface StoreDoors {
  readonly disk: (recorded: Disk) => Disk;
  readonly keyValue: (recorded: KeyValueOpener) => KeyValueOpener;
}

/** A data directory in memory whose every change is recorded, and the processes that use it one after the other. */
export class RecordedStore {
  readonly commits: RecordedCommit[] = [];
  readonly #record = new DiskRecord();
  readonly #disk = new MemoryDisk();
  readonly #keyValue = new MemoryKeyValue();
  readonly #options: StoreOptions;
  readonly #doors: StoreDoors;
  #process: RecordingKeyValue | undefined;
  #clock = new SimulatedClock();

  /** @param doors of every process from here on; none: the recorded ones themselves */
  constructor(options: StoreOptions, doors: StoreDoors = { disk: (disk) => disk, keyValue: (keyValue) => keyValue }) {
    this.#options = options;
    this.#doors = doors;
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
    const doors = { disk: this.#doors.disk(disk), keyValue: this.#doors.keyValue(this.#process) };
    return openMessageStore(this.#options, { ...doors, clock: this.#clock, logger: silentLogger });
  }

  /** The process dies where it is; what it has written stays, synced or not. */
  kill(): void {
    this.#process?.die();
    this.#disk.killProcess();
    this.#keyValue.crash();
  }

  /** The machine loses power; of what was not synced, chance keeps some pages. @param random none: it keeps nothing */
  cutPower(random?: Random): void {
    this.#process?.die();
    this.#disk.crash(random);
    this.#keyValue.crash();
  }

  /** A sync of this file has failed: see `MemoryDisk.forgetUnsynced`. */
  forgetUnsynced(path: string): void {
    this.#disk.forgetUnsynced(path);
  }
}

import type { Disk } from '@mq/common';
import type { KeyValue, KeyValueChange, KeyValueOpener } from '../key-value/key-value';

/** A batch that was written: it is there after a power loss behind `end`, may be there between `begin` and `end`, and is not before. */
export interface RecordedCommit {
  readonly begin: number;
  /** Infinity while the write is under way. */
  end: number;
  readonly changes: readonly KeyValueChange[];
}

/** The file of LMDB that holds everything. Views are there after a power loss only if its name is. */
export const viewsFile = 'data.mdb';

export interface RecordingKeyValueOptions {
  readonly inner: KeyValueOpener;
  readonly disk: Disk;
  /** Notes a step between those of the disk, and returns its number. */
  readonly step: () => number;
  /** All batches, of all processes; this one's are added. */
  readonly commits: RecordedCommit[];
}

/**
 * Passes everything on, and writes down when each batch began to be written and when it was durable, in the steps of a recorded disk. As LMDB (with the options
 * of `lmdbKeyValue`) does it: a batch is there as a whole or not at all, and durable when `write` resolves; the name of the file is not.
 */
export class RecordingKeyValue implements KeyValueOpener {
  readonly #options: RecordingKeyValueOptions;
  #dead = false;

  constructor(options: RecordingKeyValueOptions) {
    this.#options = options;
  }

  /** The process has died: batches that were under way were never written. */
  die(): void {
    this.#dead = true;
    const { commits } = this.#options;
    commits.splice(0, commits.length, ...commits.filter(({ end }) => end !== Infinity));
  }

  openExisting(directory: string, disk: Disk): KeyValue | undefined {
    return this.#options.inner.openExisting(directory, disk);
  }

  setAside(directory: string, suffix: string, disk: Disk, how: 'move' | 'copy'): void {
    this.#options.inner.setAside(directory, suffix, disk, how);
  }

  open(directory: string): KeyValue {
    const { inner, disk } = this.#options;
    disk.open(`${directory}/${viewsFile}`, { write: true, create: true }).close();
    const opened = inner.open(directory);
    return {
      get: (key) => opened.get(key),
      range: (from, to) => opened.range(from, to),
      lastAtOrBelow: (key, floor) => opened.lastAtOrBelow(key, floor),
      close: () => opened.close(),
      write: (changes) => this.#write(opened, changes),
    };
  }

  async #write(opened: KeyValue, changes: readonly KeyValueChange[]): Promise<void> {
    const { step, commits } = this.#options;
    if (this.#dead) return new Promise<void>(() => undefined);
    const commit: RecordedCommit = { begin: step(), end: Infinity, changes };
    commits.push(commit);
    await opened.write(changes);
    commit.end = step();
  }
}

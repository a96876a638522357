import { MqError, readTextFile, replaceTextFile, type Disk, type MessageQueue } from '@mq/common';
import { queueKey } from '../queue/queue-key';
import { formatOffsets, parseOffsets } from './offset-file-format';
import type { OffsetToCommit } from './queue-offsets';

export interface OffsetFileOptions {
  readonly path: string;
  readonly group: string;
  readonly disk: Disk;
}

/** One consumer's own progress, in a file: the whole file is replaced at each commit, so that a crash leaves the old one or the new one. */
export class OffsetFile {
  readonly #options: OffsetFileOptions;
  readonly #offsets = new Map<string, OffsetToCommit>();
  #writing: Promise<void> | undefined;

  constructor(options: OffsetFileOptions) {
    this.#options = options;
  }

  /** Reads the file; a missing one is empty. Throws INVALID_ARGUMENT when it is of another group or not of this kind, DATA_DIRECTORY_UNUSABLE. */
  load(): void {
    const { disk, path, group } = this.#options;
    // Between the two renames of a replacement only the former file is there.
    const present = [path, `${path}.bak`].find((each) => disk.exists(each));
    if (present === undefined) return;
    for (const entry of parseOffsets(
      this.#unlessUnusable(() => readTextFile(disk, present)),
      present,
      group,
    )) {
      this.#offsets.set(queueKey(entry.queue), entry);
    }
  }

  get(queue: MessageQueue): number | undefined {
    return this.#offsets.get(queueKey(queue))?.offset;
  }

  /** Resolves when the file holds these. Commits of one turn are written together. Throws DATA_DIRECTORY_UNUSABLE; the next commit tries again. */
  commit(offsets: readonly OffsetToCommit[]): Promise<void> {
    for (const entry of offsets) this.#offsets.set(queueKey(entry.queue), entry);
    this.#writing ??= Promise.resolve().then(() => this.#write());
    return this.#writing;
  }

  #write(): void {
    const { disk, path, group } = this.#options;
    this.#writing = undefined;
    this.#unlessUnusable(() => replaceTextFile(disk, path, formatOffsets(group, [...this.#offsets.values()])));
  }

  #unlessUnusable<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      const reason = MqError.from(error).message;
      throw new MqError('DATA_DIRECTORY_UNUSABLE', `the offset file ${this.#options.path} cannot be used: ${reason}`, { cause: error });
    }
  }
}

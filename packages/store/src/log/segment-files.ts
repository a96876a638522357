import { join } from 'node:path';
import type { Disk, DiskFile } from '@mq/common';
import { Segment } from './segment';

const segmentName = /^(\d{20})\.log$/;
const spareName = /^spare-(\d+)\.log$/;

/** A file that is no segment yet, or no more. */
export interface SpareFile {
  readonly path: string;
  readonly file: DiskFile;
}

/** The names in the log directory: `<position, 20 digits>.log` are segments, `spare-<number>.log` wait to become one. */
export class SegmentFiles {
  #nextSpare = 0;
  readonly #open = (path: string): DiskFile => this.disk.open(path, { write: true });

  constructor(
    private readonly disk: Disk,
    private readonly directory: string,
  ) {}

  /** Every segment, in order of position; files stay closed until they are needed. */
  segments(): Segment[] {
    const bases = this.#numbers(segmentName);
    return bases.map((base) => new Segment(base, this.pathOf(base), this.#open));
  }

  /** Every spare file, opened. */
  spares(): SpareFile[] {
    const numbers = this.#numbers(spareName);
    this.#nextSpare = (numbers.at(-1) ?? -1) + 1;
    const spares: SpareFile[] = [];
    try {
      for (const path of numbers.map((number) => this.#sparePath(number))) spares.push({ path, file: this.#open(path) });
    } catch (error) {
      for (const { file } of spares) file.close();
      throw error;
    }
    return spares;
  }

  /** A new, empty spare file. */
  createSpare(): SpareFile {
    const path = this.#sparePath(this.#nextSpare++);
    return { path, file: this.disk.open(path, { write: true, create: true }) };
  }

  /** A spare as the segment that it will be; it gets its name in `activate`. */
  plan(spare: SpareFile, base: number): Segment {
    return new Segment(base, spare.path, this.#open, spare.file);
  }

  /** Gives a planned segment its name, durably. Everything before its base must be durable. */
  activate(segment: Segment): void {
    const path = this.pathOf(segment.base);
    this.disk.rename(segment.path, path);
    this.sync();
    segment.path = path;
  }

  /** Makes all names durable. */
  sync(): void {
    this.disk.syncDirectory(this.directory);
  }

  /** Makes a spare of a segment that is no longer read. */
  recycle(segment: Segment): SpareFile {
    const path = this.#sparePath(this.#nextSpare++);
    // It may not be open yet, and opens by the name that it has now.
    const file = segment.takeFile();
    try {
      this.disk.rename(segment.path, path);
    } catch (error) {
      file.close();
      throw error;
    }
    return { path, file };
  }

  remove(path: string): void {
    this.disk.remove(path);
  }

  pathOf(base: number): string {
    return join(this.directory, `${String(base).padStart(20, '0')}.log`);
  }

  #sparePath(number: number): string {
    return join(this.directory, `spare-${number}.log`);
  }

  #numbers(pattern: RegExp): number[] {
    return this.disk
      .list(this.directory)
      .flatMap((name) => {
        const digits = pattern.exec(name)?.[1];
        return digits === undefined ? [] : [Number(digits)];
      })
      .sort((a, b) => a - b);
  }
}

import type { DiskFile } from '@mq/common';
import type { KeyValueChange } from './key-value';

const stepBytes = 1024 * 1024;
const zeros = Buffer.alloc(stepBytes);
/** Branches, the list of free pages, and what one batch leaves to the next. */
const fixedPages = 64;
/** Each change may touch a leaf of its own, and few branches are above many leaves. */
const pagesPerChange = 1.25;
/** A larger value is kept in pages of its own. */
const largestInlineBytes = 1_900;

/**
 * Room at the end of LMDB's file, written with zeros before LMDB needs it: a commit of LMDB that finds the disk full damages the memory of the process, so that it
 * must never begin one. LMDB writes over the zeros, and takes no notice of them before.
 */
export class LmdbRoom {
  constructor(private readonly file: DiskFile) {}

  /** Makes sure that a batch fits behind what is used. Throws the disk's error, ENOSPC above all; then nothing has changed. */
  make(usedBytes: number, pageBytes: number, changes: readonly KeyValueChange[]): void {
    const end = usedBytes + mostPages(pageBytes, changes) * pageBytes;
    for (let size = this.file.size(); size < end; size = this.file.size())
      this.file.write(size, zeros.subarray(0, Math.min(stepBytes, end - size)));
  }

  close(): void {
    this.file.close();
  }
}

/** More than a batch can need: every page that it touches is written to a new place. */
function mostPages(pageBytes: number, changes: readonly KeyValueChange[]): number {
  let pages = fixedPages + pagesPerChange * changes.length;
  for (const { key, value } of changes) {
    const bytes = key.length + (value?.length ?? 0);
    // Pages that were split are half full.
    pages += bytes > largestInlineBytes ? Math.ceil(bytes / pageBytes) : (2 * bytes) / pageBytes;
  }
  return Math.ceil(pages);
}

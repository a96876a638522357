import type { Random } from '../chance/random';
import type { PowerLoss } from './power-loss';

/** What the kernel writes back as a whole, if the power lasts. */
export const pageBytes = 4096;
/** What a disk writes as a whole. */
export const sectorBytes = 512;

/** A write that no sync has covered. */
export interface UnsyncedWrite {
  /** Its place among all events. */
  readonly index: number;
  readonly position: number;
  readonly bytes: Buffer;
}

/** A file as a power loss finds it. */
export interface UnsyncedFile {
  durable: Buffer<ArrayBuffer>;
  /** Oldest first. */
  writes: UnsyncedWrite[];
}

/**
 * What is left of a file.
 * @param last with `order`: the last write of all files that is kept, or what is left of it; undefined keeps all
 */
export function tornContent(file: UnsyncedFile, loss: PowerLoss, random: Random, last: UnsyncedWrite | undefined): Buffer<ArrayBuffer> {
  const { durable, writes } = file;
  if (writes.length === 0 || loss === 'nothing') return Buffer.from(durable);
  if (loss === 'everything' || loss === 'names') return written(durable, writes);
  if (loss === 'order') {
    return written(
      durable,
      last === undefined
        ? writes
        : writes.flatMap((write) => (write.index < last.index ? [write] : write.index === last.index ? [last] : [])),
    );
  }
  if (loss === 'size') return resized(durable, sizeAfter(durable, writes));
  return patched(durable, writes, loss, random);
}

/** Each page (or sector) that was written is the durable one or a later one. */
function patched(durable: Buffer, writes: readonly UnsyncedWrite[], loss: PowerLoss, random: Random): Buffer<ArrayBuffer> {
  const unit = loss === 'sectors' ? sectorBytes : pageBytes;
  const size = sizeAfter(durable, writes);
  const full = resized(durable, size);
  const newest = loss === 'versions' ? undefined : written(durable, writes);
  let end = durable.length;
  for (const number of unitsOf(writes, unit)) {
    if (random.next() < 0.5) continue;
    const from = number * unit;
    const to = Math.min(size, from + unit);
    const source = newest ?? written(durable, writes.slice(0, 1 + random.integer(writes.length)));
    source.copy(full, from, from, Math.min(to, source.length));
    end = Math.max(end, to);
  }
  // The new size may be lost with the pages behind it.
  return random.next() < 0.5 ? full : full.subarray(0, end);
}

function unitsOf(writes: readonly UnsyncedWrite[], unit: number): number[] {
  const numbers = new Set<number>();
  for (const { position, bytes } of writes) {
    for (let number = Math.floor(position / unit); number * unit < position + bytes.length; number++) numbers.add(number);
  }
  return [...numbers].sort((a, b) => a - b);
}

function written(durable: Buffer, writes: readonly UnsyncedWrite[]): Buffer<ArrayBuffer> {
  const content = resized(durable, sizeAfter(durable, writes));
  for (const { position, bytes } of writes) bytes.copy(content, position);
  return content;
}

function sizeAfter(durable: Buffer, writes: readonly UnsyncedWrite[]): number {
  return writes.reduce((size, { position, bytes }) => Math.max(size, position + bytes.length), durable.length);
}

function resized(bytes: Buffer, size: number): Buffer<ArrayBuffer> {
  const content = Buffer.alloc(size);
  bytes.copy(content);
  return content;
}

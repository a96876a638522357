import { basename, join } from 'node:path';
import type { Disk } from '@mq/common';
import { lostFrameBytes, lostFrameHead } from '../log/lost-frame';
import type { Segment } from '../log/segment';
import type { RepairPlan } from './inspect';
import type { Patch } from './plan-lost-frames';
import type { Stretch } from './walk-log';

const copyBytes = 1024 * 1024;
/** Ends the names of what repair has put out of the way. */
export const damagedSuffix = '.damaged';
/** Has no meaning yet: repair was killed while it wrote it. */
const temporaryName = 'repair.tmp';
const nothingBefore = { storeTime: 0, epoch: 1 };

/** A name that nothing has yet. */
export function freeName(path: string, disk: Disk): string {
  if (!disk.exists(path)) return path;
  for (let number = 2; ; number++) if (!disk.exists(`${path}-${number}`)) return `${path}-${number}`;
}

/** Copies the bytes of a stretch into a file of their own, durably. Returns its path; none if there are no bytes. */
export function saveOriginal({ segment, from, to }: Stretch, log: string, disk: Disk): string[] {
  if (segment === undefined) return [];
  const end = Math.min(to, segment.base + segment.file.size());
  if (end <= from) return [];
  const path = freeName(join(log, `${String(from).padStart(20, '0')}-${end - from}${damagedSuffix}`), disk);
  writeFile(path, log, disk, (write) => {
    const chunk = Buffer.allocUnsafeSlow(Math.min(copyBytes, end - from));
    for (let position = from; position < end; position += chunk.length) {
      const bytes = chunk.subarray(0, Math.min(chunk.length, end - position));
      segment.file.read(position - segment.base, bytes);
      write(position - from, bytes);
    }
  });
  return [path];
}

/** Writes lost frames over the damaged ones. */
export function writeInPlace(run: readonly Patch[], segment: Segment, { before }: RepairPlan): void {
  for (const patch of run) {
    for (const frame of patch.frames(before.get(patch) ?? nothingBefore))
      segment.file.write(frame.position - segment.base, lostFrameBytes(frame));
  }
  segment.file.sync();
}

/** Makes a segment of lost frames for a part of the log that no file has. Returns what had its name. */
export function writeNewSegment(run: readonly Patch[], { before, files }: RepairPlan, log: string, disk: Disk): string[] {
  const base = run[0]?.stretch.from ?? 0;
  const end = run.at(-1)?.stretch.to ?? base;
  const path = files.pathOf(base);
  const aside = disk.exists(path) ? [freeName(path + damagedSuffix, disk)] : [];
  for (const name of aside) disk.rename(path, name);
  writeFile(path, log, disk, (write, truncate) => {
    // Zeros that are not written take no room on the disk.
    truncate(end - base);
    for (const patch of run) {
      for (const frame of patch.frames(before.get(patch) ?? nothingBefore)) write(frame.position - base, lostFrameHead(frame));
    }
  });
  return aside;
}

/** A file that is there as a whole or not at all. */
function writeFile(
  path: string,
  directory: string,
  disk: Disk,
  content: (write: (position: number, bytes: Buffer) => void, truncate: (size: number) => void) => void,
): void {
  const temporary = join(directory, temporaryName);
  if (disk.exists(temporary)) disk.remove(temporary);
  const file = disk.open(temporary, { write: true, create: true });
  try {
    content(
      (position, bytes) => file.write(position, bytes),
      (size) => file.truncate(size),
    );
    file.sync();
  } finally {
    file.close();
  }
  disk.rename(temporary, join(directory, basename(path)));
  disk.syncDirectory(directory);
}

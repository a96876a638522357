import { dirname } from 'node:path';
import type { Disk, OpenOptions } from './disk';

/** A whole file as UTF-8 text. For small files (configuration, caches); Node's own errors if it cannot be read. */
export function readTextFile(disk: Disk, path: string): string {
  const file = disk.open(path);
  try {
    const bytes = Buffer.alloc(file.size());
    return bytes.toString('utf8', 0, file.read(0, bytes));
  } finally {
    file.close();
  }
}

/**
 * Replaces a file so that a crash at any instant leaves the old text or the new one, and the new one is durable when this returns. What was there
 * before stays beside it as `.bak`. Between two renames only the `.bak` is there: a reader that misses the file takes that.
 */
export function replaceTextFile(disk: Disk, path: string, text: string, options: Pick<OpenOptions, 'mode'> = {}): void {
  const temporary = `${path}.tmp`;
  if (disk.exists(temporary)) disk.remove(temporary);
  const file = disk.open(temporary, { ...options, write: true, create: true });
  try {
    file.write(0, Buffer.from(text));
    file.sync();
  } finally {
    file.close();
  }
  if (disk.exists(path)) disk.rename(path, `${path}.bak`);
  disk.rename(temporary, path);
  disk.syncDirectory(dirname(path));
}

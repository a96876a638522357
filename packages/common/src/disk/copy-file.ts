import type { Disk } from './disk';

const chunkBytes = 1024 * 1024;

/** Copies a file to a name that is not there. The bytes are durable when it returns; the name is after `syncDirectory`. */
export function copyFile(disk: Disk, from: string, to: string): void {
  const source = disk.open(from);
  const target = disk.open(to, { write: true, exclusive: true });
  try {
    const chunk = Buffer.allocUnsafeSlow(chunkBytes);
    for (let position = 0; ; position += chunkBytes) {
      const count = source.read(position, chunk);
      target.write(position, chunk.subarray(0, count));
      if (count < chunkBytes) break;
    }
    target.sync();
  } finally {
    source.close();
    target.close();
  }
}

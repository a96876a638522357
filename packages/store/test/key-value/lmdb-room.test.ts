import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NodeDisk, type DiskFile, type OpenOptions } from '@mq/common';
import { diskError } from '@mq/common/simulated';
import { lmdbKeyValueOn } from '../../src/key-value/lmdb-key-value';

/** The machine's disk, with as much room as a test says. */
class NarrowDisk extends NodeDisk {
  roomBytes = Infinity;

  override open(path: string, options?: OpenOptions): DiskFile {
    const file = super.open(path, options);
    const write = file.write.bind(file);
    file.write = (position, bytes) => {
      if (bytes.length > this.roomBytes) throw diskError('ENOSPC', 'write', path);
      this.roomBytes -= bytes.length;
      write(position, bytes);
    };
    return file;
  }
}

const directory = mkdtempSync(join(tmpdir(), 'lmdb-room-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const key = (n: number): Buffer => Buffer.from([1, n >>> 8, n & 255]);
const batch = (from: number, count: number, bytes: number) =>
  Array.from({ length: count }, (_, i) => ({ key: key(from + i), value: Buffer.alloc(bytes, i) }));

test('a batch that the disk has no room for is refused before LMDB begins it: nothing of it is there, and the next one is taken', async () => {
  const disk = new NarrowDisk();
  const keyValue = lmdbKeyValueOn(disk).open(join(directory, 'narrow'));
  await keyValue.write(batch(0, 10, 100));
  disk.roomBytes = 0;
  await expect(keyValue.write(batch(100, 2000, 1000))).rejects.toMatchObject({ code: 'ENOSPC' });
  expect(keyValue.get(key(100))).toBeUndefined();
  disk.roomBytes = Infinity;
  await keyValue.write(batch(100, 2000, 1000));
  expect(keyValue.get(key(2099))?.length).toBe(1000);
  await keyValue.close();
});

test.each([
  [2000, 20],
  [500, 1500],
  [300, 2500],
  [40, 60_000],
])('LMDB never makes its file longer than the room that was made for it (%i values of %i bytes, again and again)', async (count, bytes) => {
  const path = join(directory, `room-${count}`);
  const disk = new NarrowDisk();
  const keyValue = lmdbKeyValueOn(disk).open(path);
  for (let round = 0; round < 6; round++) {
    const before = statSync(join(path, 'data.mdb')).size;
    const room = (disk.roomBytes = 2 ** 40);
    await keyValue.write(batch((round % 3) * 1000, count, bytes));
    expect(statSync(join(path, 'data.mdb')).size).toBe(before + room - disk.roomBytes);
  }
  await keyValue.close();
});

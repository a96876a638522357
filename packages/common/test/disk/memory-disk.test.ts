import { MemoryDisk, SeededRandom } from '../../src/simulated';

function write(disk: MemoryDisk, path: string, bytes: Uint8Array, position = 0) {
  const file = disk.open(path, { write: true, create: true });
  file.write(position, bytes);
  return file;
}

function read(disk: MemoryDisk, path: string): Buffer {
  const file = disk.open(path);
  const target = Buffer.alloc(file.size());
  file.read(0, target);
  file.close();
  return target;
}

test('a power loss takes what was not synced, and keeps what was', async () => {
  const disk = new MemoryDisk();
  disk.makeDirectory('d');
  const file = write(disk, 'd/a', Buffer.from('synced'));
  await file.syncData();
  disk.syncDirectory('d');
  file.write(0, Buffer.from('SYN'));
  file.write(10_000, Buffer.from('tail'));
  write(disk, 'd/b', Buffer.from('name not synced')).sync();
  disk.rename('d/a', 'd/c');
  disk.crash();
  expect(disk.list('d')).toEqual(['a']);
  expect(read(disk, 'd/a').toString()).toBe('synced');
  expect(() => file.write(0, Buffer.from('x'))).toThrow('EBADF');
});

test('what a sync has not seen is lost, even if it was written before the sync ended', async () => {
  const disk = new MemoryDisk();
  disk.makeDirectory('d');
  const file = write(disk, 'd/a', Buffer.from('one'));
  disk.syncDirectory('d');
  disk.holdSyncs();
  const sync = file.syncData();
  file.write(0, Buffer.from('two'));
  disk.releaseSyncs();
  await sync;
  disk.crash();
  expect(read(disk, 'd/a').toString()).toBe('one');
});

test('a sync that was under way at the crash has made nothing durable', () => {
  const disk = new MemoryDisk();
  disk.makeDirectory('d');
  const file = write(disk, 'd/a', Buffer.from('one'));
  disk.syncDirectory('d');
  disk.holdSyncs();
  void file.syncData();
  disk.crash();
  disk.releaseSyncs();
  expect(read(disk, 'd/a')).toHaveLength(0);
});

test('chance may keep any of the unsynced pages', () => {
  const kept = new Set<string>();
  for (let seed = 0; seed < 64; seed++) {
    const disk = new MemoryDisk();
    disk.makeDirectory('d');
    const file = write(disk, 'd/a', Buffer.alloc(3 * 4096, 0));
    file.sync();
    disk.syncDirectory('d');
    file.write(0, Buffer.alloc(3 * 4096, 1));
    disk.crash(new SeededRandom(seed));
    const bytes = read(disk, 'd/a');
    kept.add([0, 1, 2].map((page) => bytes[page * 4096]).join(''));
  }
  expect(kept.size).toBe(8);
});

test('a full disk refuses growth with ENOSPC, still takes overwrites, and goes on when there is room', () => {
  const disk = new MemoryDisk({ totalBytes: 10_000 });
  disk.makeDirectory('d');
  const file = write(disk, 'd/a', Buffer.alloc(9000));
  expect(() => file.write(9000, Buffer.alloc(1001))).toThrow('ENOSPC');
  file.write(8000, Buffer.alloc(1000));
  expect(disk.space().freeBytes).toBe(1000);
  disk.resize(20_000);
  file.write(9000, Buffer.alloc(1001));
});

test('a fault hits the n-th matching call and only that', () => {
  const disk = new MemoryDisk();
  disk.makeDirectory('d');
  const file = write(disk, 'd/a', Buffer.alloc(1));
  disk.faults.add({ operation: 'write', path: 'a', code: 'EIO', nth: 2 });
  file.write(0, Buffer.alloc(1));
  expect(() => file.write(0, Buffer.alloc(1))).toThrow('EIO');
  file.write(0, Buffer.alloc(1));
});

test('a dead process can do nothing more', async () => {
  const disk = new MemoryDisk();
  disk.makeDirectory('d');
  const file = write(disk, 'd/a', Buffer.alloc(1));
  disk.faults.dieAfter(1);
  file.write(0, Buffer.alloc(1));
  expect(() => file.write(0, Buffer.alloc(1))).toThrow('EIO');
  await expect(file.syncData()).rejects.toThrow('EIO');
  expect(() => disk.open('d/a')).toThrow('EIO');
});

test('a killed process leaves what it wrote, and its lock is free', () => {
  const disk = new MemoryDisk();
  disk.makeDirectory('d');
  disk.lock('d/lock');
  write(disk, 'd/a', Buffer.from('written'));
  disk.killProcess();
  expect(read(disk, 'd/a').toString()).toBe('written');
  expect(disk.lock('d/lock')).toBeDefined();
});

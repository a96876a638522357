import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NodeDisk, type Disk } from '../../src';
import { MemoryDisk } from '../../src/simulated';

const real = mkdtempSync(join(tmpdir(), 'disk-'));
afterAll(() => rmSync(real, { recursive: true, force: true }));

const codeOf = (work: () => unknown): unknown => {
  try {
    work();
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code;
  }
};

let count = 0;

describe.each<[string, () => { disk: Disk; directory: string }]>([
  ['NodeDisk', () => ({ disk: new NodeDisk(), directory: join(real, `case-${count++}`) })],
  ['MemoryDisk', () => ({ disk: new MemoryDisk(), directory: `case-${count++}` })],
])('%s', (_name, make) => {
  let disk: Disk;
  let directory: string;
  const path = (name: string): string => `${directory}/${name}`;
  beforeEach(() => {
    ({ disk, directory } = make());
    disk.makeDirectory(directory);
  });

  test('what is written at a position is read there', async () => {
    const file = disk.open(path('a'), { write: true, create: true });
    file.write(5000, Buffer.from('hello'));
    file.write(2, Buffer.from('ab'));
    expect(file.size()).toBe(5005);
    const target = Buffer.alloc(10, 1);
    expect(file.read(4999, target)).toBe(6);
    expect(target.toString('latin1', 0, 6)).toBe('\0hello');
    expect(await file.readAsync(0, target)).toBe(10);
    expect(target.toString('latin1', 0, 5)).toBe('\0\0ab\0');
    expect(file.read(6000, target)).toBe(0);
    file.sync();
    await file.syncData();
    file.close();
    file.close();
  });

  test('what is written off the event loop is there when it has resolved, even if the file was closed meanwhile', async () => {
    const file = disk.open(path('a'), { write: true, create: true });
    const written = file.writeAsync(3, Buffer.from('hello'));
    file.close();
    // Whoever opens a file now may get the descriptor of the closed one, and must not get its bytes.
    const other = disk.open(path('b'), { write: true, create: true });
    await written;
    const target = Buffer.alloc(8, 1);
    const again = disk.open(path('a'));
    expect(again.read(0, target)).toBe(8);
    expect(target.toString('latin1')).toBe('\0\0\0hello');
    expect(other.size()).toBe(0);
    expect(await other.writeAsync(0, Buffer.alloc(0))).toBeUndefined();
    other.close();
    await expect(other.writeAsync(0, Buffer.from('x'))).rejects.toMatchObject({ code: 'EBADF' });
    again.close();
  });

  test('a file opens only if it is there, is created only when asked, and exclusively only if it is not there', () => {
    expect(codeOf(() => disk.open(path('a')))).toBe('ENOENT');
    expect(codeOf(() => disk.open(path('missing/a'), { write: true, create: true }))).toBe('ENOENT');
    disk.open(path('a'), { write: true, create: true, exclusive: true }).close();
    expect(codeOf(() => disk.open(path('a'), { write: true, create: true, exclusive: true }))).toBe('EEXIST');
    disk.open(path('a'), { write: true, create: true }).close();
    expect(disk.exists(path('a'))).toBe(true);
    expect(disk.exists(path('b'))).toBe(false);
    expect(disk.exists(directory)).toBe(true);
  });

  test('truncating cuts and extends with zeros', () => {
    const file = disk.open(path('a'), { write: true, create: true });
    file.write(0, Buffer.from('abcdef'));
    file.truncate(3);
    expect(file.size()).toBe(3);
    file.truncate(6);
    const target = Buffer.alloc(6, 1);
    file.read(0, target);
    expect(target.toString('latin1')).toBe('abc\0\0\0');
    file.close();
  });

  test('a renamed file keeps its bytes and its open handles, and replaces what had the name', () => {
    const file = disk.open(path('a'), { write: true, create: true });
    file.write(0, Buffer.from('new'));
    const old = disk.open(path('b'), { write: true, create: true });
    old.close();
    disk.rename(path('a'), path('b'));
    file.write(3, Buffer.from('er'));
    file.close();
    const target = Buffer.alloc(5);
    const renamed = disk.open(path('b'));
    renamed.read(0, target);
    renamed.close();
    expect(target.toString()).toBe('newer');
    expect(disk.list(directory)).toEqual(['b']);
    disk.syncDirectory(directory);
    expect(codeOf(() => disk.rename(path('a'), path('c')))).toBe('ENOENT');
  });

  test('removing takes the name away, a tree with all that is in it', () => {
    disk.makeDirectory(path('x/y'));
    disk.open(path('x/y/a'), { write: true, create: true }).close();
    disk.open(path('b'), { write: true, create: true }).close();
    disk.remove(path('b'));
    expect(codeOf(() => disk.remove(path('b')))).toBe('ENOENT');
    expect(disk.list(directory)).toEqual(['x']);
    disk.removeTree(path('x'));
    disk.removeTree(path('x'));
    expect(disk.exists(path('x/y/a'))).toBe(false);
    expect(disk.list(directory)).toEqual([]);
  });

  test('a lock is held once, until it is released', () => {
    const lock = disk.lock(path('lock'));
    expect(lock).toBeDefined();
    expect(disk.lock(path('lock'))).toBeUndefined();
    lock?.release();
    lock?.release();
    const again = disk.lock(path('lock'));
    expect(again).toBeDefined();
    again?.release();
    expect(disk.list(directory)).toEqual([]);
  });

  test('space is told', () => {
    const { totalBytes, freeBytes } = disk.space(directory);
    expect(totalBytes).toBeGreaterThan(0);
    expect(freeBytes).toBeLessThanOrEqual(totalBytes);
  });
});

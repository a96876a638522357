import { mkdtempSync, rmSync } from 'node:fs';
import type * as nodeFs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NodeDisk } from '../../src';

type FileSystem = typeof nodeFs;

const synced: string[] = [];
const opened = new Map<number, string>();

jest.mock('node:fs', () => {
  const real = jest.requireActual<FileSystem>('node:fs');
  return {
    ...real,
    openSync: (...args: Parameters<FileSystem['openSync']>) => {
      const fd = real.openSync(...args);
      opened.set(fd, String(args[0]));
      return fd;
    },
    fsyncSync: (fd: number) => {
      synced.push(opened.get(fd) ?? '');
      real.fsyncSync(fd);
    },
  };
});

test('the name of a directory that is made is synced, and those of the missing ones above it', () => {
  const directory = mkdtempSync(join(tmpdir(), 'mq-made-'));
  try {
    const disk = new NodeDisk();
    disk.makeDirectory(join(directory, 'a', 'b', 'c'));
    expect(synced).toEqual([directory, join(directory, 'a'), join(directory, 'a', 'b')]);
    synced.length = 0;
    disk.makeDirectory(join(directory, 'a', 'b'));
    expect(synced).toEqual([]);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});

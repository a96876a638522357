import { DiskRecord, MemoryDisk, powerLosses, RecordingDisk, SeededRandom, UnsyncedDisk, type PowerLoss } from '../../src/simulated';

/** What a power loss may leave after these calls, over many seeds. */
function left(use: (disk: RecordingDisk) => void, loss: PowerLoss, seeds = 40): Map<string, string>[] {
  const record = new DiskRecord();
  const disk = new RecordingDisk(new MemoryDisk(), record);
  disk.makeDirectory('d');
  use(disk);
  const unsynced = new UnsyncedDisk();
  for (const event of record.events) unsynced.apply(event);
  return Array.from({ length: seeds }, (_, seed) => {
    const files = unsynced.after(loss, new SeededRandom(seed));
    return new Map([...files].map(([path, bytes]) => [path, bytes.toString('latin1')]));
  });
}

const write = (disk: RecordingDisk, path: string, text: string, position = 0): void => {
  const file = disk.open(path, { write: true, create: true });
  file.write(position, Buffer.from(text));
  file.close();
};

test.each(powerLosses)('what was synced is there after every power loss (%s), bytes and name', (loss) => {
  const use = (disk: RecordingDisk): void => {
    const file = disk.open('d/a', { write: true, create: true });
    file.write(0, Buffer.from('kept'));
    file.sync();
    disk.syncDirectory('d');
  };
  for (const files of left(use, loss)) expect(files).toEqual(new Map([['d/a', 'kept']]));
});

test('bytes that were written after the last sync are kept or lost by page, and torn by sector', () => {
  const use = (disk: RecordingDisk): void => {
    const file = disk.open('d/a', { write: true, create: true });
    file.write(0, Buffer.alloc(8192, 'a'));
    file.sync();
    disk.syncDirectory('d');
    file.write(0, Buffer.alloc(8192, 'b'));
  };
  const runs = (text: string | undefined): string =>
    (text ?? '').replace(/(.)\1*/g, (run, letter: string) => `${letter}${run.length} `).trim();
  const results = (loss: PowerLoss): Set<string> => new Set(left(use, loss).map((files) => runs(files.get('d/a'))));
  expect(results('nothing')).toEqual(new Set(['a8192']));
  expect(results('everything')).toEqual(new Set(['b8192']));
  expect(results('pages')).toEqual(new Set(['a8192', 'b8192', 'a4096 b4096', 'b4096 a4096']));
  expect([...results('sectors')].some((text) => /\b[ab]512\b/.test(text))).toBe(true);
  expect([...results('order')].every((text) => /^b\d+( a\d+)?$|^a8192$/.test(text))).toBe(true);
});

test('a page may be left as it was at any time since the last sync', () => {
  const use = (disk: RecordingDisk): void => {
    write(disk, 'd/a', 'one');
    disk.syncDirectory('d');
    write(disk, 'd/a', 'two');
    write(disk, 'd/a', 'six');
  };
  const texts = new Set(left(use, 'versions').map((files) => files.get('d/a')));
  expect(texts).toEqual(new Set(['', '\0\0\0', 'one', 'two', 'six']));
});

test('a size can outlive the bytes', () => {
  const use = (disk: RecordingDisk): void => {
    write(disk, 'd/a', 'abc');
    disk.syncDirectory('d');
  };
  expect(left(use, 'size', 1)).toEqual([new Map([['d/a', '\0\0\0']])]);
});

test('names are lost, kept, or still the old ones, until their directory is synced', () => {
  const use = (disk: RecordingDisk): void => {
    write(disk, 'd/old', 'x');
    disk.syncDirectory('d');
    disk.rename('d/old', 'd/new');
    write(disk, 'd/other', 'y');
  };
  expect(left(use, 'names', 1)).toEqual([new Map([['d/old', 'x']])]);
  const names = new Set(left(use, 'pages').map((files) => [...files.keys()].sort().join(' ')));
  expect(names).toEqual(new Set(['d/old', 'd/new', 'd/old d/other', 'd/new d/other']));
});

import { MemoryDisk } from '../../src/simulated';

const path = 'data/file';
const content = (disk: MemoryDisk): string => disk.files().get(path)?.toString() ?? '';

test.each<[string, (disk: MemoryDisk) => void, string]>([
  ['writing', (disk) => disk.open(path, { write: true }).write(0, Buffer.from('X')), 'Xbc'],
  ['cutting', (disk) => disk.open(path, { write: true }).truncate(1), 'a'],
  ['damaging', (disk) => disk.damage(path, (bytes) => bytes.fill('Y')), 'YYY'],
])('%s on a disk does not change the buffers that it was given, nor another disk that has them', (_, change, expected) => {
  const given = Buffer.from('abc');
  const [disk, other] = [MemoryDisk.holding([[path, given]]), MemoryDisk.holding([[path, given]])];
  change(disk);
  expect([content(disk), content(other), given.toString()]).toEqual([expected, 'abc', 'abc']);
});

test('what a power loss takes from a disk that was given buffers is what was written since', () => {
  const given = Buffer.from('abc');
  const disk = MemoryDisk.holding([[path, given]]);
  disk.crash();
  disk.open(path, { write: true }).write(0, Buffer.from('X'));
  disk.crash();
  expect([content(disk), given.toString()]).toEqual(['abc', 'abc']);
  const file = disk.open(path, { write: true });
  file.write(1, Buffer.from('X'));
  file.sync();
  disk.crash();
  expect([content(disk), given.toString()]).toEqual(['aXc', 'abc']);
});

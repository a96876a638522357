import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lmdbKeyValue, type KeyValue, type KeyValueOpener } from '../../src';
import { MemoryKeyValue } from '../../src/simulated';

const real = mkdtempSync(join(tmpdir(), 'key-value-'));
afterAll(() => rmSync(real, { recursive: true, force: true }));

let count = 0;
const key = (...bytes: number[]): Buffer => Buffer.from(bytes);

describe.each<[string, KeyValueOpener]>([
  ['LMDB', lmdbKeyValue],
  ['MemoryKeyValue', new MemoryKeyValue()],
])('%s', (_name, opener) => {
  let directory: string;
  let keyValue: KeyValue;
  beforeEach(() => {
    directory = join(real, `case-${count++}`);
    keyValue = opener.open(directory);
  });
  afterEach(() => keyValue.close());

  const rangeOf = (from: Buffer, to: Buffer): [string, string][] =>
    [...keyValue.range(from, to)].map((entry) => [entry.key.toString('hex'), entry.value.toString()]);

  test('what a batch wrote is there, also after closing, and what it removed is not', async () => {
    expect(keyValue.get(key(1))).toBeUndefined();
    await keyValue.write([
      { key: key(1), value: Buffer.from('one') },
      { key: key(2), value: Buffer.alloc(0) },
      { key: key(3), value: Buffer.alloc(100_000, 7) },
    ]);
    await keyValue.write([
      { key: key(1), value: Buffer.from('uno') },
      { key: key(4), value: undefined },
    ]);
    await keyValue.close();
    keyValue = opener.open(directory);
    expect(keyValue.get(key(1))?.toString()).toBe('uno');
    expect(keyValue.get(key(2))).toHaveLength(0);
    expect(keyValue.get(key(3))?.equals(Buffer.alloc(100_000, 7))).toBe(true);
    await keyValue.write([{ key: key(1), value: undefined }]);
    expect(keyValue.get(key(1))).toBeUndefined();
    await keyValue.write([]);
  });

  test('a batch is seen whole, and not before it is written', async () => {
    const write = keyValue.write([
      { key: key(1), value: Buffer.from('a') },
      { key: key(2), value: Buffer.from('b') },
    ]);
    expect([keyValue.get(key(1)), keyValue.get(key(2))]).toEqual([undefined, undefined]);
    await write;
    expect([keyValue.get(key(1))?.toString(), keyValue.get(key(2))?.toString()]).toEqual(['a', 'b']);
  });

  test('ranges ascend by unsigned bytes, with the first and without the last key', async () => {
    const keys = [key(1), key(1, 0), key(1, 255), key(2), key(127), key(128), key(255, 255)];
    await keyValue.write(keys.toReversed().map((each) => ({ key: each, value: Buffer.from(each.toString('hex')) })));
    const hex = (list: Buffer[]): [string, string][] => list.map((each) => [each.toString('hex'), each.toString('hex')]);
    expect(rangeOf(key(1), key(128))).toEqual(hex(keys.slice(0, 5)));
    expect(rangeOf(key(2, 0), key(127))).toEqual([]);
    expect(rangeOf(key(0), key(255, 255))).toEqual(hex(keys.slice(0, -1)));
  });

  test('ranges and last entries know keys that came, went and came again after one was read', async () => {
    const put = (at: number): { key: Buffer; value: Buffer } => ({ key: key(at), value: key(at) });
    await keyValue.write([put(5), put(3)]);
    const keys = (): string[] => rangeOf(key(1), key(9)).map(([name]) => name);
    expect(keys()).toEqual(['03', '05']);
    await keyValue.write([put(4), put(8), { key: key(3), value: undefined }]);
    expect([keys(), keyValue.lastAtOrBelow(key(7), key(1))?.key.toString('hex')]).toEqual([['04', '05', '08'], '05']);
    await keyValue.write([put(3), { key: key(8), value: undefined }]);
    expect([keys(), keyValue.lastAtOrBelow(key(9), key(1))?.key.toString('hex')]).toEqual([['03', '04', '05'], '05']);
  });

  test('the last entry at or below a key is found, unless it is below the floor', async () => {
    await keyValue.write([key(1), key(3), key(5, 1)].map((each) => ({ key: each, value: each })));
    const last = (at: Buffer, floor: Buffer): string | undefined => keyValue.lastAtOrBelow(at, floor)?.key.toString('hex');
    expect([last(key(3), key(0)), last(key(4), key(0)), last(key(5), key(0)), last(key(255), key(0))]).toEqual(['03', '03', '03', '0501']);
    expect([last(key(0), key(0)), last(key(4), key(4)), last(key(3), key(3))]).toEqual([undefined, undefined, '03']);
  });

  test('a value that was read stays as it was, whatever is read or written later', async () => {
    const values = [Buffer.alloc(4032, 1), Buffer.alloc(10, 2)];
    await keyValue.write(values.map((value, i) => ({ key: key(i + 1), value })));
    const read = [
      keyValue.get(key(1)),
      keyValue.get(key(2)),
      keyValue.lastAtOrBelow(key(1), key(1))?.value,
      [...keyValue.range(key(2), key(3))][0]?.value,
    ];
    for (let round = 0; round < 20; round++) {
      await keyValue.write([1, 2, 3].map((i) => ({ key: key(i), value: Buffer.alloc(i === 2 ? 10 : 4032, 50 + round) })));
      [...keyValue.range(key(0), key(9))].forEach((entry) => entry.value.fill(9));
    }
    expect(read).toEqual([values[0], values[1], values[0], values[1]]);
    expect(keyValue.get(key(2))).toEqual(Buffer.alloc(10, 69));
  });

  test('a large batch does not lose anything', async () => {
    const changes = Array.from({ length: 5000 }, (_, i) => {
      const each = Buffer.alloc(9);
      each[0] = 1;
      each.writeUInt32BE(i, 1);
      return { key: each, value: Buffer.alloc(i % 200, i) };
    });
    await keyValue.write(changes);
    expect([...keyValue.range(key(1), key(2))]).toHaveLength(5000);
    for (const { key: each, value } of changes.slice(4990)) expect(keyValue.get(each)).toEqual(value);
  });
});

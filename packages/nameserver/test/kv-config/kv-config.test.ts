import { MqError, silentLogger } from '@mq/common';
import { MemoryDisk, SeededRandom } from '@mq/common/simulated';
import { KvConfig } from '../../src/kv-config/kv-config';
import { KvConfigFile } from '../../src/kv-config/kv-config-file';

const path = '/data/kv-config.json';
let disk: MemoryDisk;
beforeEach(() => {
  disk = new MemoryDisk();
  disk.makeDirectory('/data');
});

function open(): KvConfig {
  const kvConfig = new KvConfig(new KvConfigFile(disk, path, silentLogger), { kvValueBytes: 10, kvTotalBytes: 60 });
  kvConfig.load();
  return kvConfig;
}

function write(name: string, text: string): void {
  const file = disk.open(name, { write: true, create: true });
  file.truncate(0);
  file.write(0, Buffer.from(text));
  file.close();
}

function code(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return MqError.from(error).code;
  }
  return 'done';
}

test('what was put is found after a restart, and what was deleted is not', () => {
  const kvConfig = open();
  kvConfig.put('n', 'a', '1');
  kvConfig.put('n', 'b', 'ü\n"');
  kvConfig.put('__proto__', '__proto__', 'x');
  kvConfig.delete('n', 'a');
  expect(open().list('n')).toEqual(new Map([['b', 'ü\n"']]));
  expect(open().get('__proto__', '__proto__')).toBe('x');
  expect(code(() => open().get('n', 'a'))).toBe('KV_CONFIG_NOT_FOUND');
  expect(code(() => open().get('constructor', 'name'))).toBe('KV_CONFIG_NOT_FOUND');
  expect(code(() => open().delete('n', 'a'))).toBe('KV_CONFIG_NOT_FOUND');
});

test('a crash at any call to the disk leaves the value before or the value after, and an acknowledged one stays', () => {
  for (let seed = 0; seed < 400; seed++) {
    const calls = seed % 40;
    disk = new MemoryDisk();
    disk.makeDirectory('/data');
    let acknowledged = 0;
    const kvConfig = open();
    kvConfig.put('n', 'k', '0');
    disk.faults.dieAfter(calls);
    try {
      for (let value = 1; value <= 3; value++) {
        kvConfig.put('n', 'k', String(value));
        acknowledged = value;
      }
    } catch {
      // the process is gone
    }
    disk.crash(new SeededRandom(seed));
    const found = Number(open().get('n', 'k'));
    expect(found - acknowledged).toBeGreaterThanOrEqual(0);
    expect(found - acknowledged).toBeLessThanOrEqual(1);
  }
});

test('a damaged file gives way to the one before', () => {
  const kvConfig = open();
  kvConfig.put('n', 'k', 'one');
  kvConfig.put('n', 'k', 'two');
  write(path, '{"version":1,"namesp');
  expect(open().get('n', 'k')).toBe('one');
});

test.each(['', 'null', '[]', '{"version":2,"namespaces":{}}', '{"version":1,"namespaces":{"n":{"k":5}}}'])(
  'without a readable file (%s) the error names the files and what to do',
  (text) => {
    write(path, text);
    write(`${path}.bak`, text);
    expect(() => open()).toThrow(/kv-config\.json: .*kv-config\.json\.bak: .*remove them/);
    expect(code(open)).toBe('DATA_DIRECTORY_UNUSABLE');
  },
);

test('a value that cannot be stored is not in effect', () => {
  const kvConfig = open();
  kvConfig.put('n', 'k', 'old');
  disk.faults.dieAfter(0);
  expect(code(() => kvConfig.put('n', 'k', 'new'))).toBe('DATA_DIRECTORY_UNUSABLE');
  expect(kvConfig.get('n', 'k')).toBe('old');
});

test.each([
  ['', 'k', 'v'],
  ['n', '', 'v'],
  ['n', 'a\u0000b', 'v'],
  ['n', 'k'.repeat(256), 'v'],
  ['n', 'k', 'v'.repeat(11)],
])('namespace %j, key %j, value %j is refused', (namespace, key, value) => {
  expect(code(() => open().put(namespace, key, value))).toBe('INVALID_ARGUMENT');
});

test('all values together are bounded; replacing one does not count twice', () => {
  const kvConfig = open();
  for (const key of ['a', 'b', 'c', 'd', 'e']) kvConfig.put('n', key, '0123456789');
  kvConfig.put('n', 'e', '9876543210');
  expect(code(() => kvConfig.put('n', 'f', '0123456789'))).toBe('INVALID_ARGUMENT');
  expect(kvConfig.list('n').size).toBe(5);
});

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NodeDisk, readAndWrite, silentLogger, SystemClock, SystemRandom } from '@mq/common';
import { MemoryTransport } from '@mq/rpc/simulated';
import { defaultStoreOptions, lmdbKeyValue, openMessageStore, type MessageStore } from '@mq/store';
import { run } from '../../src/run';
import { Screen } from '../support/screen';

const clock = new SystemClock();
let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'mq-store-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const open = (): Promise<MessageStore> =>
  openMessageStore(
    { ...defaultStoreOptions, directory, segmentBytes: 65_536 },
    { disk: new NodeDisk(), keyValue: lmdbKeyValue, clock, logger: silentLogger },
  );

/** A store of three segments, closed. */
async function fill(): Promise<void> {
  const store = await open();
  const { number } = await store.createTopic({ name: 'orders', queueCount: 1, type: 'MIXED', permission: readAndWrite });
  const batch = { topicNumber: number, queueId: 0, recordCount: 1, tagBits: 0xffffffff, producerId: 0, sequence: 0 };
  for (let i = 0; i < 150; i++) await store.append({ ...batch, payload: Buffer.alloc(1000, `${i} `) });
  await store.close();
}

const segment = (number: number): string => {
  const names = readdirSync(join(directory, 'log')).filter((name) => /^\d{20}\.log$/.test(name));
  return join(directory, 'log', names.sort()[number] ?? '');
};

function flip(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  writeFileSync(path, bytes);
}

async function command(...words: string[]): Promise<{ code: number; rows: Record<string, unknown>[]; error: string }> {
  const screen = new Screen();
  const options = { terminal: screen, environment: {}, transport: new MemoryTransport({ clock }), clock, random: new SystemRandom() };
  const code = await run(['-o', 'json', ...words], { ...options, version: '0', signal: new AbortController().signal });
  return { code, rows: screen.output === '' ? [] : (JSON.parse(screen.output) as Record<string, unknown>[]), error: screen.error };
}

test('store verify ends with 0 on whole data, with 1 on damage, and with 2 where it cannot look', async () => {
  await fill();
  expect(await command('store', 'verify', directory)).toMatchObject({ code: 0, rows: [] });
  flip(segment(1), 500);
  const { code, rows, error } = await command('store', 'verify', directory);
  expect(code).toBe(1);
  expect(rows).toMatchObject([
    { what: 'damage', kind: 'damaged-frame', file: segment(1), bytes: 1080 },
    { what: 'loss', kind: 'messages', topic: 'orders', queueId: 0, messages: 1 },
  ]);
  expect(error).toContain(`LOG_CORRUPT: ${directory} is damaged`);
  const store = await open();
  expect(await command('store', 'verify', directory)).toMatchObject({
    code: 2,
    error: expect.stringContaining('DATA_DIRECTORY_LOCKED') as string,
  });
  await store.close();
  expect(await command('store', 'verify', join(directory, 'nowhere'))).toMatchObject({ code: 2 });
});

test('store repair lists what is lost and changes nothing without --yes; with it the store opens and has all the rest', async () => {
  await fill();
  flip(segment(1), 500);
  const bytes = readFileSync(segment(1));
  const listed = await command('store', 'repair', directory);
  expect(listed).toMatchObject({ code: 1, error: expect.stringContaining('say --yes') as string });
  expect(readFileSync(segment(1)).equals(bytes)).toBe(true);
  const done = await command('store', 'repair', directory, '--yes');
  expect(done.code).toBe(0);
  expect(done.rows.slice(0, -1)).toEqual(listed.rows);
  const kept = done.rows.at(-1);
  expect(kept).toMatchObject({ what: 'kept', file: expect.stringMatching(/\.damaged$/) as string });
  expect(bytes.includes(readFileSync(String(kept?.['file'])))).toBe(true);
  expect(await command('store', 'verify', directory)).toMatchObject({ code: 0, rows: [{ what: 'note', kind: 'lost-before' }] });
  expect(await command('store', 'repair', directory, '--yes')).toMatchObject({
    code: 0,
    error: expect.stringContaining('nothing is damaged') as string,
  });
  const store = await open();
  const lost = Number(listed.rows[1]?.['firstOffset']);
  let offset = 0;
  const found: number[] = [];
  while (offset < 150) {
    const { batches, nextOffset } = await store.fetch({ topicNumber: 1, queueId: 0, offset, maxBytes: 100_000 });
    found.push(...batches.map(({ baseOffset }) => baseOffset));
    offset = nextOffset;
  }
  expect(found).toEqual(Array.from({ length: 150 }, (_, i) => i).filter((i) => i !== lost));
  await store.close();
});

test('a table says in words what is damaged and what is lost', async () => {
  await fill();
  flip(segment(1), 500);
  const screen = new Screen();
  const options = { terminal: screen, environment: {}, transport: new MemoryTransport({ clock }), clock, random: new SystemRandom() };
  await run(['store', 'verify', directory], { ...options, version: '0', signal: new AbortController().signal });
  expect(screen.output).toContain('damaged-frame');
  expect(screen.output).toContain('the header is whole, but not what follows it');
  expect(screen.output).toMatch(/offsets (\d+) to \1/);
  expect(screen.error).toMatch(/150 readable records in 3 segments, log positions 0 to \d+: 1 damages, 1 messages lost with them/);
});

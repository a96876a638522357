import { streamLine, tableOfOne, tableOfRows } from '../../src/output/table';

const fields = {
  brokerName: { help: 'name' },
  startedAt: { help: 'time', time: true },
  topics: { help: 'list' },
  settings: { help: 'all of them', detail: true },
} as const;
const row = { brokerName: 'broker-a', startedAt: 1_700_000_000_000, topics: ['x', 'y'], settings: { flush: 'sync' } };
const plain = { colours: false };

test('a table has a title per field, no lines, no details and no trailing blanks', () => {
  expect(tableOfRows(fields, [row, { ...row, brokerName: 'b', topics: [] }], plain)).toBe(
    [
      'BROKER NAME  STARTED AT                TOPICS',
      'broker-a     2023-11-14T22:13:20.000Z  x, y',
      'b            2023-11-14T22:13:20.000Z  -',
      '',
    ].join('\n'),
  );
});

test('a table without rows still shows its titles', () => {
  expect(tableOfRows(fields, [], plain)).toBe('BROKER NAME  STARTED AT  TOPICS\n');
});

test('one thing is shown a field a line, with its details, the entries of an object one under the other', () => {
  const settings = { flush: 'sync', port: '1' };
  expect(tableOfOne(fields, { ...row, settings }, plain)).toContain('SETTINGS     flush=sync\n             port=1\n');
});

test('control characters in values cannot move the cursor or break the row', () => {
  const line = streamLine(fields, { ...row, brokerName: 'a\u001b[2J\nb\tc\u009b1m' });
  expect(line.split('\t')[0]).toBe('a\\x1b[2J\\nb\\tc\\x9b1m');
  expect(line.endsWith('\n')).toBe(true);
});

test('colours are used for titles only when a person looks', () => {
  expect(tableOfRows(fields, [row], { colours: true })).toContain('\u001b[');
  expect(tableOfRows(fields, [row], plain)).not.toContain('\u001b[');
});

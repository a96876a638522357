import { isDeepStrictEqual } from 'node:util';
import { readU64 } from '../log/unsigned-64';
import type { KeyValue } from '../key-value/key-value';
import { metaKey, tableRange } from '../views/view-keys';

/** Without the index, which is compared with the log entry by entry, the count of held batches, which is checked beside them, and the producers, whose number is a matter of the configuration. */
const tables = ['topic', 'queue', 'group', 'offset', 'delivery', 'held', 'place', 'due', 'recalled', 'transaction', 'decision'] as const;
const jsonTables: readonly string[] = ['topic', 'group', 'transaction'];

/** Compares the views on disk with what the log makes of them. Returns what differs. */
export function compareViews(stored: KeyValue, made: KeyValue): string[] {
  const faults = tables.flatMap((table) => compareTable(table, stored, made));
  const [a, b] = [metaOf(stored), metaOf(made)];
  for (const name of ['position', 'logStart', 'lastFrame', 'nextTopicNumber', 'topicsVersion'])
    if (!isDeepStrictEqual(a[name], b[name]))
      faults.push(`the views have ${JSON.stringify(a[name])} for ${name}, the log says ${JSON.stringify(b[name])}`);
  return faults;
}

function compareTable(table: (typeof tables)[number], stored: KeyValue, made: KeyValue): string[] {
  const { from, to } = tableRange(table);
  const faults: string[] = [];
  const found = new Set<string>();
  for (const { key, value } of stored.range(from, to)) {
    found.add(key.toString('latin1'));
    const other = made.get(key);
    if (other === undefined) faults.push(`the views have a ${table} entry (${shown(key)}) that the log does not give`);
    else if (!isSame(table, value, other)) faults.push(`the ${table} entry (${shown(key)}) is not what the log says`);
  }
  for (const { key } of made.range(from, to))
    if (!found.has(key.toString('latin1'))) faults.push(`the views miss a ${table} entry (${shown(key)}) that the log gives`);
  return faults;
}

function isSame(table: string, a: Buffer, b: Buffer): boolean {
  if (jsonTables.includes(table)) return isDeepStrictEqual(JSON.parse(a.toString()), JSON.parse(b.toString()));
  // Of a queue the end: where it begins is a matter of the index.
  if (table === 'queue') return a.length === b.length && readU64(a, 8) === readU64(b, 8);
  return a.equals(b);
}

function metaOf(keyValue: KeyValue): Record<string, unknown> {
  return JSON.parse(keyValue.get(metaKey)?.toString() ?? '{}') as Record<string, unknown>;
}

function shown(key: Buffer): string {
  return key.subarray(1).toString('hex');
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brokerConfigDefinition } from '@mq/broker';
import { errorTable, type ConfigDefinition } from '@mq/common';
import { nameServerConfig } from '@mq/nameserver';

const root = join(__dirname, '..', '..', '..');
const document = readFileSync(join(root, 'docs', 'operations.md'), 'utf8');

/** Rows of the table whose first title is given, as cells. */
function rowsOf(title: string): string[][] {
  const start = document.indexOf(`| ${title} |`);
  if (start < 0) throw new Error(`docs/operations.md has no table "${title}"`);
  const [table = ''] = document.slice(start).split('\n\n', 1);
  const cells = (line: string): string[] =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
  return table.split('\n').slice(2).map(cells);
}

const plain = (cell = ''): string => cell.replaceAll('`', '');

/** A default as the document writes it. */
function shown(value: unknown): string {
  if (value === undefined) return '(not set)';
  if (value === '') return '(empty)';
  return Array.isArray(value) ? value.join(';') : typeof value === 'string' ? value : JSON.stringify(value);
}

function defaultOf(definition: ConfigDefinition, name: string): string {
  const [section = '', key = ''] = name.split('.');
  const item = definition[section]?.[key];
  if (item === undefined) throw new Error(`there is no item ${name}`);
  return shown(item.default);
}

const tables = [
  ['Item of the broker', brokerConfigDefinition],
  ['Item of the NameServer', nameServerConfig],
] as const;

describe.each(tables)('%s', (title, definition) => {
  test.each(rowsOf(title).map(([name, byDefault]) => [plain(name), plain(byDefault)]))(
    '%s exists and its default is %s',
    (name, byDefault) => {
      expect(defaultOf(definition, name)).toBe(byDefault);
    },
  );
});

test('every item that the text names exists', () => {
  const sections = new Set(tables.flatMap(([, definition]) => Object.keys(definition)));
  const named = [...document.matchAll(/`([a-z]+)\.([a-zA-Z]+)(?:: \w+)?`/g)].filter(([, section = '']) => sections.has(section));
  expect(named.length).toBeGreaterThan(20);
  const known = tables.flatMap(([, definition]) =>
    Object.entries<object>(definition).flatMap(([section, items]) => Object.keys(items).map((key) => `${section}.${key}`)),
  );
  for (const [, section, key] of named) expect(known).toContain(`${section}.${key}`);
});

/** The sources of all that runs in a server. */
const code = ['common', 'rpc', 'store', 'nameserver', 'broker']
  .map((name) => join(root, 'packages', name, 'src'))
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
  .filter((path) => path.endsWith('.ts'))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');

test('every log line that the document explains is one that the programs write', () => {
  const events = rowsOf('`msg`').map(([event]) => plain(event));
  expect(events.length).toBeGreaterThan(10);
  expect(events.filter((event) => !code.includes(`'${event}'`))).toEqual([]);
});

const capitals = new Set([...document.matchAll(/\b[A-Z]{2,}(?:_[A-Z]+)+\b/g)].map(([name]) => name));

test('every error code that the document names is in the error table', () => {
  const codes = [...capitals].filter((name) => !/^(MQ|DLQ)_/.test(name));
  expect(codes.length).toBeGreaterThan(5);
  for (const each of codes) expect(Object.keys(errorTable)).toContain(each);
});

test('every property of dead letters that the document names is one that the broker sets', () => {
  const properties = [...capitals].filter((name) => name.startsWith('DLQ_'));
  expect(properties.length).toBeGreaterThan(2);
  expect(properties.filter((property) => !code.includes(`      ${property}: `))).toEqual([]);
});

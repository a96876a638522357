import Table from 'cli-table3';
import type { Field, Fields, JsonObject, JsonValue, Row } from './answer';

/** No lines, two spaces between columns: reads well and cuts well (awk, cut). */
const plain = Object.fromEntries(
  [
    'top',
    'top-mid',
    'top-left',
    'top-right',
    'bottom',
    'bottom-mid',
    'bottom-left',
    'bottom-right',
    'left',
    'left-mid',
    'mid',
    'mid-mid',
    'right',
    'right-mid',
  ].map((place) => [place, '']),
);

export interface TableStyle {
  readonly colours: boolean;
}

/** Rows under titles. Fields marked as details are left out. */
export function tableOfRows(fields: Fields, rows: readonly Row[], style: TableStyle): string {
  const shown = Object.entries(fields).filter(([, field]) => field.detail !== true);
  const table = emptyTable(
    style,
    shown.map(([name]) => titleOf(name)),
  );
  for (const row of rows) table.push(shown.map(([name, field]) => cellText(field, row[name] ?? null)));
  return trimLines(table.toString());
}

/** One thing, a field a line. */
export function tableOfOne(fields: Fields, row: Row, style: TableStyle): string {
  const table = emptyTable(style);
  for (const [name, field] of Object.entries(fields)) table.push([titleOf(name), uprightText(field, row[name] ?? null)]);
  return trimLines(table.toString());
}

/** A line of a stream: the widths of what is still to come are not known, so columns are parted by tabs. */
export function streamLine(fields: Fields, row: Row): string {
  const cells = Object.entries(fields).filter(([, field]) => field.detail !== true);
  return `${cells.map(([name, field]) => cellText(field, row[name] ?? null)).join('\t')}\n`;
}

function emptyTable({ colours }: TableStyle, head: string[] = []): InstanceType<typeof Table> {
  const style = { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true };
  return new Table({ head: colours ? head.map(bold) : head, chars: { ...plain, middle: '  ' }, style });
}

/** Written out: the library's own colours depend on the environment, and whether a person looks is decided elsewhere. */
function bold(title: string): string {
  return `\u001b[1m${title}\u001b[22m`;
}

/** lastHeartbeatAt → LAST HEARTBEAT AT */
function titleOf(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1 $2').toUpperCase();
}

/** There is room below: the entries of an object stand one under the other. */
function uprightText(field: Field, value: JsonValue): string {
  if (field.lines === true && typeof value === 'string' && value !== '') return value.trimEnd().split(/\r?\n/).map(indented).join('\n');
  return isObject(value) ? entryTexts(field, value).join('\n') || '-' : cellText(field, value);
}

/** Stack traces indent with tabs. */
function indented(line: string): string {
  return oneLine(line.replace(/\t/g, '    '));
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function entryTexts(field: Field, object: JsonObject): string[] {
  return Object.entries(object).map(([key, value]) => `${oneLine(key)}=${cellText(field, value)}`);
}

function cellText(field: Field, value: JsonValue): string {
  if (value === null || value === '') return '-';
  if (field.time === true && typeof value === 'number') return value > 0 ? new Date(value).toISOString() : '-';
  if (typeof value !== 'object') return oneLine(String(value));
  const items = isObject(value) ? entryTexts(field, value) : value.map((item) => cellText(field, item));
  return items.join(', ') || '-';
}

/** Control characters would move the cursor or break the row. */
function oneLine(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is made visible
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, visible);
}

function visible(control: string): string {
  const short = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }[control];
  return short ?? `\\x${control.charCodeAt(0).toString(16).padStart(2, '0')}`;
}

function trimLines(text: string): string {
  const lines = text.split('\n').map((line) => line.trimEnd());
  return lines.length === 1 && lines[0] === '' ? '' : `${lines.join('\n')}\n`;
}

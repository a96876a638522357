import type { Row } from './answer';

/** An array, a row a line: whole for a parser, and still readable and greppable. */
export function jsonRows(rows: readonly Row[]): string {
  if (rows.length === 0) return '[]\n';
  return `[\n${rows.map((row) => `  ${JSON.stringify(row)}`).join(',\n')}\n]\n`;
}

export function jsonObject(row: Row): string {
  return `${JSON.stringify(row, undefined, 2)}\n`;
}

/** One line of a stream. */
export function jsonLine(row: Row): string {
  return `${JSON.stringify(row)}\n`;
}

import { jsonLine, jsonObject, jsonRows } from './json';
import { streamLine, tableOfOne, tableOfRows } from './table';
import type { Answer, Fields, Row } from './answer';
import type { Terminal } from './terminal';

export interface PrintOptions {
  readonly terminal: Terminal;
  readonly format: 'table' | 'json';
  readonly fields: Fields;
}

/** Prints a command's results; a stream as long as it lasts, at the pace of the reader. */
export async function print(answer: Answer, { terminal, format, fields }: PrintOptions): Promise<void> {
  const style = { colours: terminal.isTty };
  if ('stream' in answer) {
    for await (const row of answer.stream)
      await terminal.write(format === 'json' ? jsonLine(documented(fields, row)) : streamLine(fields, row));
  } else if ('one' in answer) {
    await terminal.write(format === 'json' ? jsonObject(documented(fields, answer.one)) : tableOfOne(fields, answer.one, style));
  } else if (format === 'json') {
    await terminal.write(jsonRows(answer.rows.map((row) => documented(fields, row))));
  } else if (answer.upright === true) {
    await terminal.write(answer.rows.map((row) => tableOfOne(fields, row, style)).join('\n'));
  } else {
    await terminal.write(tableOfRows(fields, answer.rows, style));
  }
}

/** What the help text promises, in its order, and nothing else. */
function documented(fields: Fields, row: Row): Row {
  return Object.fromEntries(Object.keys(fields).map((name) => [name, row[name] ?? null]));
}

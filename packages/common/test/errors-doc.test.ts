import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorTable } from '@mq/common';

/** Rows of the table in docs/errors.md: code, status, retryable, text, help. */
function documentedRows(): string[][] {
  const document = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'errors.md'), 'utf8');
  const lines = document.split('\n').filter((line) => /^\| `[A-Z_]+` \|/.test(line));
  return lines.map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('\\|', '|')),
  );
}

const documented = new Map(documentedRows().map(([code = '', ...rest]) => [code.replaceAll('`', ''), rest]));

test('docs/errors.md names every code of the error table, and no other', () => {
  expect([...documented.keys()].sort()).toEqual(Object.keys(errorTable).sort());
  expect(documentedRows()).toHaveLength(documented.size);
});

test.each(Object.entries(errorTable))('docs/errors.md says of %s what the error table says', (code, row) => {
  expect(documented.get(code)).toEqual([row.status, row.retryable ? 'yes' : 'no', row.text, row.help]);
});

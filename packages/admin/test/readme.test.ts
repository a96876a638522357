import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands } from '../src/commands';

test('the README lists every command with the fields of its JSON', () => {
  const readme = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');
  const section = readme.slice(readme.indexOf('## Commands'));
  const listed = [...section.matchAll(/^\| `([a-z].*)` \| (.*) \|$/gm)].map(([, usage, fields]) => [usage, fields]);
  expect(listed).toEqual(commands.map(({ usage, fields }) => [usage, Object.keys(fields).join(', ')]));
});

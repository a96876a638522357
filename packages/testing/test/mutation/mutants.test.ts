import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { mutants } from '../../src/mutation/mutants';

const root = resolve(__dirname, '../../../..');

test('every mutant has its own name, fits its source at exactly one place, changes something, and names tests that exist', () => {
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
  const wrong = mutants.filter(({ file, text, replacement, package: name, tests }) => {
    const fits = readFileSync(join(root, file), 'utf8').split(text).length === 2;
    return !fits || text === replacement || !tests.every((test) => existsSync(join(root, 'packages', name, test)));
  });
  expect(wrong.map(({ name }) => name)).toEqual([]);
});

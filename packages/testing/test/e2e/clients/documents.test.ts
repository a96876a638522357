import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { abilityTable, languages, type Language } from './abilities';
import { Bench, installWithinMs } from './bench';
import { installClient } from './driver';

const root = join(__dirname, '../../../../..');
const document = readFileSync(join(root, 'docs/rocketmq-clients.md'), 'utf8');
const examples: Readonly<Record<Language, string>> = {
  node: 'node/example.mjs',
  python: 'python/example.py',
  java: 'java/Example.java',
  go: 'go/example/main.go',
  rust: 'rust/src/bin/example.rs',
};
const names: Readonly<Record<Language, string>> = { node: 'Node.js', python: 'Python', java: 'Java', go: 'Go', rust: 'Rust' };

/** A receive waits up to 30 seconds for a message. */
const exampleWithinMs = 60_000;

const bench = new Bench(languages);
beforeAll(() => bench.start(), installWithinMs);
afterAll(() => bench[Symbol.asyncDispose]());

/** A table without the blanks that only align it. */
const plain = (text: string): string => text.replaceAll(/ {2,}/g, ' ').replaceAll(/\| ?-+ ?(?=\|)/g, '|-');

test('the document says what each client can do, as it is tested', () => {
  expect(plain(document)).toContain(plain(abilityTable()));
});

test.each(languages)('the example of %s in the document is the one that runs', (language) => {
  expect(document).toContain(readFileSync(join(root, 'tools/clients', examples[language]), 'utf8'));
});

test.each(languages)('the example of %s sends a message and receives it', (language) => {
  if (!bench.has(language)) return;
  const [program = '', ...args] = installClient(language, 'example') ?? [];
  const directory = bench.directory();
  const env = { ...process.env, HOME: directory };
  const output = execFileSync(program, [...args, bench.broker().address], {
    cwd: directory,
    env,
    encoding: 'utf8',
    stdio: 'pipe',
    timeout: exampleWithinMs,
  });
  expect(output).toMatch(/^sent [0-9A-Fa-f]{34}$/m);
  expect(output).toMatch(new RegExp(`^received hello from ${names[language]}$`, 'm'));
});

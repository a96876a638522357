import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Mutant } from './mutants';

/** Given up after this, milliseconds: a mutant that hangs is found, too. */
const testTimeoutMs = 300_000;
const oneTestTimeoutMs = 20_000;
const maxOutputBytes = 64 * 1024 * 1024;
const notCopied = /(^|\/)(node_modules|dist|\.nx|\.git)$/;

export interface MutantsOptions {
  readonly mutants: readonly Mutant[];
  /** The workspace; nothing in it is changed. */
  readonly root: string;
  /** An empty directory for the copy. */
  readonly directory: string;
  readonly onMutant?: (name: string, caught: boolean) => void;
}

/** What a run has found: a mutant that survives is a promise without a test. */
export interface MutantsReport {
  readonly caught: readonly string[];
  readonly survived: readonly string[];
  /** Their text is not, or not once, in the file any more; or their tests do not pass without them. */
  readonly stale: readonly string[];
}

/** Applies one mutant after the other to a copy of the workspace and runs the tests that must fail then. */
export async function runMutants({ mutants, root, directory, onMutant }: MutantsOptions): Promise<MutantsReport> {
  copyWorkspace(root, directory);
  const report = { caught: [] as string[], survived: [] as string[], stale: [] as string[] };
  const healthy = new Map<string, boolean>();
  for (const mutant of mutants) {
    const path = join(directory, mutant.file);
    const source = readFileSync(path, 'utf8');
    const suite = [mutant.package, ...mutant.tests].join(' ');
    // Tests that fail anyway find nothing.
    if (!healthy.has(suite)) healthy.set(suite, await passes(directory, mutant));
    if (source.split(mutant.text).length !== 2 || healthy.get(suite) !== true) {
      report.stale.push(mutant.name);
      continue;
    }
    writeFileSync(
      path,
      source.replace(mutant.text, () => mutant.replacement),
    );
    const caught = !(await passes(directory, mutant));
    writeFileSync(path, source);
    (caught ? report.caught : report.survived).push(mutant.name);
    onMutant?.(mutant.name, caught);
  }
  return report;
}

/** Sources and tests as they are now; installed packages are shared, those of the workspace are the copies. */
function copyWorkspace(root: string, directory: string): void {
  const filter = (source: string): boolean => !notCopied.test(source);
  for (const name of [
    'packages',
    'docs',
    'tools',
    ...readdirSync(root).filter((name) => /^(package|tsconfig.*|jest\..*)\.?(js|json)?$/.test(name)),
  ]) {
    cpSync(join(root, name), join(directory, name), { recursive: true, filter });
  }
  const modules = join(directory, 'node_modules');
  mkdirSync(join(modules, '@mq'), { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules')))
    if (name !== '@mq') symlinkSync(join(root, 'node_modules', name), join(modules, name));
  for (const name of readdirSync(join(directory, 'packages'))) symlinkSync(join(directory, 'packages', name), join(modules, '@mq', name));
}

function passes(directory: string, { package: name, tests }: Mutant): Promise<boolean> {
  const cwd = join(directory, 'packages', name);
  const jest = join(dirname(require.resolve('jest/package.json', { paths: [directory] })), 'bin/jest.js');
  const options = { cwd, timeout: testTimeoutMs, maxBuffer: maxOutputBytes };
  return new Promise((resolve) => {
    execFile(process.execPath, [jest, '-w', '1', '--bail', `--testTimeout=${oneTestTimeoutMs}`, ...tests], options, (error) =>
      resolve(error === null),
    );
  });
}

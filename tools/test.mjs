// `npm test`: installs if needed, builds, runs every test: those of the packages, then the end-to-end ones with real processes.
// The last line is `N passed, N failed`. `-- --no-e2e` leaves the end-to-end tests out.
import { bootstrap } from './bootstrap.mjs';
import { must, nxRunMany, run } from './steps.mjs';

await bootstrap();
await must('building', ...nxRunMany(['build']));

const totals = { passed: 0, failed: 0, skipped: 0 };
await suite('unit and integration tests', nxRunMany(['test'], '--parallel=2'));
if (!process.argv.includes('--no-e2e')) await suite('end-to-end tests', nxRunMany(['e2e'], '--parallel=1'));
if (totals.skipped > 0) console.log(`${totals.skipped} skipped`);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed === 0 && totals.passed > 0 ? 0 : 1;

/** Runs jest through nx and adds up the `Tests:` lines. A file that does not even load counts as a failed test, and so does a run that fails without saying why. */
async function suite(title, [command, args]) {
  console.log(`${title} …`);
  const { code, output, seconds } = await run(title, command, args, { show: true });
  const lines = [...output.matchAll(/^.*\bTests:\s+(.*\btotal)\s*$/gm)].map((match) => match[1]);
  const sum = (word) => lines.reduce((total, line) => total + Number(new RegExp(`(\\d+) ${word}`).exec(line)?.[1] ?? 0), 0);
  const notLoaded = output.match(/^.*● Test suite failed to run\s*$/gm)?.length ?? 0;
  const failed = Math.max(sum('failed') + notLoaded, code === 0 ? 0 : 1);
  totals.passed += sum('passed');
  totals.skipped += sum('skipped') + sum('todo');
  totals.failed += failed;
  console.log(`${title}: ${sum('passed')} passed, ${failed} failed in ${seconds} s`);
}

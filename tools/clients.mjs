// npm run clients [-- go]: the official client of one language against real brokers, or of every language. Installs what it needs. Ends like the other
// suites, with jest's own summary.
import { join } from 'node:path';
import { bootstrap } from './bootstrap.mjs';
import { must, nxRunMany, run } from './steps.mjs';
import { root } from './workspace.mjs';

const languages = ['node', 'python', 'java', 'go', 'rust'];
const chosen = process.argv.slice(2);
if (chosen.some((language) => !languages.includes(language))) {
  console.error(`usage: npm run clients [-- ${languages.join('|')}]`);
  process.exit(2);
}

await bootstrap();
await must('building', ...nxRunMany(['build']));
const files = chosen.length === 0 ? ['test/e2e/clients/'] : chosen.map((language) => `test/e2e/clients/${language}.test.ts`);
const jest = [join(root, 'node_modules/jest/bin/jest.js'), '--config', 'jest.e2e.config.js', ...files];
const { code } = await run('clients', process.execPath, jest, { cwd: join(root, 'packages/testing'), show: true });
process.exitCode = code;

// npm run models [-- --histories 100000 --seed N]: random histories of leases, message groups, timers and transactions against their reference models,
// those of every test run but many more of them. The last line is `N passed, N failed`.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bootstrap } from './bootstrap.mjs';
import { run } from './steps.mjs';
import { root } from './workspace.mjs';

/** Each stands in packages/broker/test. */
const models = ['delivery/core/queue-delivery', 'timers/held-messages', 'transactions/check-back'];

const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
  },
});
const { histories, seed } = values;
if (![histories, seed].every((text) => /^\d+$/.test(text)) || Number(histories) < 1) {
  console.error('usage: npm run models -- [--histories 100000] [--seed N]');
  process.exit(2);
}

await bootstrap();
console.log(`seed ${seed}`);
let passed = 0;
for (const model of models) {
  const options = { cwd: join(root, 'packages/broker'), env: { MQ_HISTORIES: histories, MQ_SEED: seed } };
  const jest = [join(root, 'node_modules/jest/bin/jest.js'), '-w', '1', `test/${model}.model.test.ts`];
  const { code, output, seconds } = await run(model, process.execPath, jest, options);
  if (code === 0) passed++;
  else process.stdout.write(output);
  console.log(`${model}: ${code === 0 ? `${histories} histories` : 'FAILED'} in ${seconds} s`);
}
console.log(`${passed} passed, ${models.length - passed} failed`);
process.exitCode = passed === models.length ? 0 : 1;

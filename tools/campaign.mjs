// npm run campaign -- kill [--times 100]: kills a broker again and again under load and checks that it keeps its promises. Needs a build.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bootstrap } from './bootstrap.mjs';
import { must, nxRunMany } from './steps.mjs';
import { root } from './workspace.mjs';

const { values, positionals } = parseArgs({ options: { times: { type: 'string', default: '100' } }, allowPositionals: true });
const times = Number(values.times);
if (positionals.length !== 1 || positionals[0] !== 'kill' || !Number.isInteger(times) || times < 1) {
  console.error('usage: npm run campaign -- kill [--times 100]');
  process.exit(2);
}

await bootstrap();
await must('building', ...nxRunMany(['build']));
const { runKillCampaign } = await import('@mq/testing');
const directory = mkdtempSync(join(tmpdir(), 'mq-campaign-'));
const report = await runKillCampaign({
  times,
  directory,
  bins: { nameServer: join(root, 'packages/nameserver/bin/nameserver.js'), broker: join(root, 'packages/broker/bin/broker.js') },
  onRestart: ({ kills, acknowledged, readyMs }) =>
    console.log(`kill ${kills}/${times}: ready again in ${Math.round(readyMs)} ms, ${acknowledged} messages acknowledged so far`),
});
const { faults, ...figures } = report;
console.log(figures);
for (const { law, text } of faults) console.error(`${law}: ${text}`);
if (faults.length === 0) rmSync(directory, { recursive: true });
else console.error(`data kept in ${directory}`);
console.log(faults.length === 0 ? 'every promise was kept' : 'promises were broken');
process.exitCode = faults.length === 0 ? 0 : 1;

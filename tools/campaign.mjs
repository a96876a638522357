// npm run campaign -- kill [--times 100] [--after acknowledged|seen]: kills a broker again and again under load and checks that it keeps its promises.
// npm run campaign -- deliver [--messages 1000000 --consumers 8 --groups 2 --kills 30 --seed N]: push consumers in processes of their own, of which some
// are killed, as is the broker (a third of the kills); checks that every group handles everything, in order. Both build first.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bootstrap } from './bootstrap.mjs';
import { must, nxRunMany } from './steps.mjs';
import { root } from './workspace.mjs';

const bins = {
  nameServer: join(root, 'packages/nameserver/bin/nameserver.js'),
  broker: join(root, 'packages/broker/bin/broker.js'),
  consumer: join(root, 'packages/testing/dist/campaign/consumer-process.js'),
};

const campaigns = {
  kill: {
    defaults: { times: '100', after: 'acknowledged' },
    valid: ({ times, after }) => isCount(times, 1) && ['acknowledged', 'seen'].includes(after),
    run: ({ runKillCampaign }, { times, after }, directory) =>
      runKillCampaign({
        times: Number(times),
        after,
        directory,
        bins,
        onRestart: ({ kills, acknowledged, readyMs }) =>
          console.log(`kill ${kills}/${times}: ready again in ${Math.round(readyMs)} ms, ${acknowledged} messages acknowledged so far`),
      }),
  },
  deliver: {
    defaults: { messages: '1000000', consumers: '8', groups: '2', kills: '30', seed: String(Math.floor(Math.random() * 2 ** 31)) },
    valid: ({ messages, consumers, groups, kills, seed }) =>
      isCount(messages, 1) && isCount(groups, 1) && isCount(consumers, Number(groups)) && isCount(kills, 0) && isCount(seed, 0),
    run: ({ runDeliverCampaign }, { messages, consumers, groups, kills, seed }, directory) => {
      console.log(`seed ${seed}`);
      const brokerKills = Math.round(Number(kills) / 3);
      const consumerKills = Number(kills) - brokerKills;
      const all = Number(messages) * Number(groups);
      return runDeliverCampaign({
        ...{ messages: Number(messages), consumers: Number(consumers), groups: Number(groups), seed: Number(seed) },
        ...{ brokerKills, consumerKills, directory, bins },
        onProgress: ({ acknowledged, handled, ...kills }) => {
          const done = `handled ${handled}/${all} (${Math.floor((100 * handled) / all)} %)`;
          const killed = `kills: broker ${kills.brokerKills}/${brokerKills}, consumers ${kills.consumerKills}/${consumerKills}`;
          console.log(`acknowledged ${acknowledged}/${messages}, ${done}, ${killed}`);
        },
      });
    },
  },
};

function isCount(text, least) {
  return /^\d+$/.test(text) && Number(text) >= least;
}

function usage() {
  for (const [name, { defaults }] of Object.entries(campaigns)) {
    const options = Object.entries(defaults).map(([option, value]) => `[--${option} ${option === 'seed' ? 'N' : value}]`);
    console.error(`usage: npm run campaign -- ${name} ${options.join(' ')}`);
  }
  process.exit(2);
}

/** The campaign and its options, or the end. */
function chosen() {
  const [, , name, ...args] = process.argv;
  const campaign = Object.hasOwn(campaigns, name ?? '') ? campaigns[name] : usage();
  const options = Object.fromEntries(
    Object.entries(campaign.defaults).map(([option, value]) => [option, { type: 'string', default: value }]),
  );
  try {
    const { values } = parseArgs({ args, options });
    return campaign.valid(values) ? { campaign, values } : usage();
  } catch {
    return usage();
  }
}

const { campaign, values } = chosen();
await bootstrap();
await must('building', ...nxRunMany(['build']));
const directory = mkdtempSync(join(tmpdir(), 'mq-campaign-'));
const report = await campaign.run(await import('@mq/testing'), values, directory);
const { faults, ...figures } = report;
console.log(figures);
for (const { law, text } of faults) console.error(`${law}: ${text}`);
if (faults.length === 0) rmSync(directory, { recursive: true });
else console.error(`data kept in ${directory}`);
console.log(faults.length === 0 ? 'every promise was kept' : 'promises were broken');
process.exitCode = faults.length === 0 ? 0 : 1;

// npm run campaign -- NAME [--volume ci|night|release] [--seed N] [options of the campaign]: runs one of the campaigns of packages/testing/src/campaign on
// a fresh build, shows how far it is, and ends with what it found: as one JSON line, which --results FILE also appends to a file.
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bootstrap } from './bootstrap.mjs';
import { must, nxRunMany } from './steps.mjs';
import { root } from './workspace.mjs';

const progressMs = 1000;
const maxSeed = 2 ** 31;

const bins = {
  nameServer: join(root, 'packages/nameserver/bin/nameserver.js'),
  broker: join(root, 'packages/broker/bin/broker.js'),
  program: (name) => join(root, 'packages/testing/dist', `${name}.js`),
};

function usage(campaigns) {
  console.error('usage: npm run campaign -- NAME [--volume ci|night|release] [--seed N] [--results FILE] [options]');
  for (const { name, what, options } of campaigns) {
    console.error(`\n${name}: ${what}`);
    for (const [option, { what, default: given }] of Object.entries(options)) {
      const byDefault = typeof given === 'string' ? given : Object.values(given).join(' | ');
      console.error(`  --${option}  ${what}${byDefault === '' ? '' : ` [${byDefault}]`}`);
    }
  }
  process.exit(2);
}

/** The campaign and its options, or the end. */
function chosen({ campaigns, campaignVolumes }) {
  const [, , name, ...args] = process.argv;
  const campaign = campaigns.find((each) => each.name === name) ?? usage(campaigns);
  const names = ['volume', 'seed', 'results', ...Object.keys(campaign.options)];
  try {
    const { values } = parseArgs({ args, options: Object.fromEntries(names.map((option) => [option, { type: 'string' }])) });
    const { volume = 'night', seed = String(Math.floor(Math.random() * maxSeed)), results, ...given } = values;
    if (!campaignVolumes.includes(volume)) throw new Error(`--volume ${volume}: one of ${campaignVolumes.join(', ')}`);
    if (!/^\d+$/.test(seed)) throw new Error(`--seed ${seed}: a number`);
    const options = Object.entries(campaign.options).map(([option, { default: byDefault, valid }]) => {
      const text = given[option] ?? (typeof byDefault === 'string' ? byDefault : byDefault[volume]);
      if (!valid(text)) throw new Error(`--${option} ${text} is not possible`);
      return [option, text];
    });
    return { campaign, volume, seed: Number(seed), results, options: Object.fromEntries(options) };
  } catch (error) {
    console.error(`${error.message}\n`);
    return usage(campaigns);
  }
}

function commit() {
  try {
    const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') === '' ? '' : '+');
  } catch {
    return 'unknown';
  }
}

/** At most one line in a second. */
function progress() {
  let shownAt = -Infinity;
  return (text) => {
    if (performance.now() - shownAt < progressMs) return;
    shownAt = performance.now();
    console.log(text);
  };
}

async function run({ campaign, volume, seed, results, options }) {
  console.log(`${campaign.name}: seed ${seed}`);
  const directory = mkdtempSync(join(tmpdir(), 'mq-campaign-'));
  const startedAt = new Date();
  const outcome = await campaign.run({
    ...{ volume, seed, directory, bins, progress: progress() },
    option: (name) => options[name],
    count: (name) => Number(options[name]),
  });
  const seconds = Math.round((Date.now() - startedAt.getTime()) / 1000);
  const { cases, faults, figures } = outcome;
  const result = {
    campaign: campaign.name,
    volume,
    seed,
    commit: commit(),
    startedAt: startedAt.toISOString(),
    seconds,
    cases,
    faults,
    figures,
  };
  console.log(figures);
  for (const { law, text, replay } of faults) console.error(`${law}: ${text}${replay === undefined ? '' : `\n  again: ${replay}`}`);
  if (faults.length === 0) rmSync(directory, { recursive: true, force: true });
  else console.error(`data kept in ${directory}`);
  if (results !== undefined) appendFileSync(results, `${JSON.stringify(result)}\n`);
  console.log(JSON.stringify(result));
  console.log(faults.length === 0 ? `${cases} cases in ${seconds} s: every promise was kept` : 'promises were broken');
  process.exitCode = faults.length === 0 ? 0 : 1;
}

await bootstrap();
await must('building', ...nxRunMany(['build']));
await run(chosen(await import('@mq/testing')));

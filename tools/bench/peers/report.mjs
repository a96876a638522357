// Tables out of the samples: on standard output, and in docs/performance-peers.md with the JSON beside it.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../workspace.mjs';
import { machineLine, median, shown } from '../mq-bench.mjs';
import { contenders } from './contenders.mjs';
import { isInstalled } from './install.mjs';
import { takingPart, works as allWorks } from './works.mjs';

const { describeMachine } = createRequire(import.meta.url)('../../../packages/bench');

export function write(measured, { peers, works, keep }) {
  const machine = describeMachine(tmpdir());
  const text = document(measured, { peers, works, machine });
  console.log(text);
  if (!keep) return;
  writeFileSync(join(root, 'docs/performance-peers.md'), text);
  writeFileSync(join(root, 'docs/performance-peers.json'), `${JSON.stringify({ ...measured, machine }, undefined, 1)}\n`);
}

function document({ startedAt, commit, rounds, seconds, samples, idle }, { peers, works, machine }) {
  const command = `npm run bench:peers -- --only ${peers.join(',')} --works ${works.join(',')} --rounds ${rounds} --seconds ${seconds} --write`;
  return `# Beside its peers

Written by \`${command}\` at commit ${commit}, ${startedAt.slice(0, 10)}; every sample is in [performance-peers.json](performance-peers.json).

Machine, for servers and clients together: ${machineLine(machine)}.

The contenders run in turn, round after round, each with its own client: @mq in Node, Kafka and RocketMQ in Java, NATS and Redis in Go. Figures are medians; *ratio* is @mq's
figure by the peer's (of milliseconds: the peer's by @mq's), so that more than 1 says that @mq is ahead. *CPU* is microseconds a message, client + servers.
*Memory* is the most that was resident, client + servers (the servers': since their start, over all that they did before).

${works.map((work) => workSection(work, samples, peers)).join('\n')}
## Start

Until the server's ports answer, and the memory then; @mq's: \`npx @mq/bench start\`.

| peer | ready, ms | resident, MB |
|---|---|---|
${startRows(idle, peers).join('\n')}

## Settings

| peer | version | durable | default |
|---|---|---|---|
${peers.map((name) => `| ${contenders[name].title} | ${isInstalled(name) ? contenders[name].version() : 'not installed'} | ${contenders[name].durable} | ${contenders[name].default} |`).join('\n')}
| @mq | commit ${commit} | flush sync (its default) | flush async |

The whole configuration of each stands in \`tools/bench/peers/contenders.mjs\`, what the clients do in \`tools/bench/peers\`. What is read and handled was filled in just before, so it lies in the
page cache for everybody.
`;
}

function workSection(work, samples, peers) {
  const { title, unit, modes, unfair } = allWorks[work];
  const better = unit === 'msg/s' ? (ours, theirs) => ours / theirs : (ours, theirs) => theirs / ours;
  const field = unit === 'msg/s' ? 'messagesPerSecond' : 'p50';
  const rows = modes.flatMap((mode) => {
    const of = (name) => samples.filter((sample) => sample.work === work && sample.mode === mode && sample.contender === name);
    const value = (name) => figure(of(name), field);
    return ['mq', ...takingPart(work, peers)].map((name) => {
      const [ours, theirs] = [value('mq'), value(name)];
      const ratio = name === 'mq' || ours === undefined || theirs === undefined ? '' : shown(better(ours, theirs));
      return `| ${mode} | ${name === 'mq' ? '@mq' : contenders[name].title} | ${cells(of(name), field).join(' | ')} | ${ratio} |`;
    });
  });
  return `## ${title[0].toUpperCase()}${title.slice(1)}\n\n| mode | | ${unit} | p99, ms | CPU, µs | memory, MB | ratio |\n|---|---|---|---|---|---|---|\n${rows.join('\n')}\n\nUnfair: ${unfair}\n`;
}

function figure(samples, field) {
  const values = samples.flatMap((sample) => sample[field] ?? []);
  return values.length === 0 ? undefined : median(values);
}

function cells(samples, field) {
  const told = figure(samples, field);
  const [failed] = samples.filter(({ error }) => error !== undefined);
  if (told === undefined) return [failed === undefined ? 'not measured' : `failed: ${oneLine(failed.error)}`, '', '', ''];
  const note = failed === undefined ? '' : ` (${samples.filter(({ error }) => error !== undefined).length} of ${samples.length} failed)`;
  const p99 = figure(samples, 'p99');
  const pair = (client, server, factor) => [client, server].map((name) => shown((figure(samples, name) ?? 0) * factor)).join(' + ');
  return [
    `${shown(told)}${note}`,
    p99 === undefined ? '' : shown(p99),
    pair('clientMicros', 'serverMicros', 1),
    pair('clientPeakBytes', 'serverPeakBytes', 1e-6),
  ];
}

function startRows(idle, peers) {
  return peers.map((name) => {
    const mine = idle.filter(({ contender }) => contender === name);
    if (mine.length === 0) return `| ${contenders[name].title} | not measured | |`;
    return `| ${contenders[name].title} | ${shown(median(mine.map(({ readyMs }) => readyMs)))} | ${shown(median(mine.map(({ residentBytes }) => residentBytes)) / 1e6)} |`;
  });
}

/** Fits into a cell of a table, and holds no path of this machine. */
const oneLine = (text) =>
  text
    .replaceAll(root, '.')
    .replaceAll(tmpdir(), 'TMP')
    .replace(/[\s|]+/g, ' ')
    .slice(0, 160);

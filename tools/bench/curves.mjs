// npm run bench:curves [-- --only topics,restart --seconds 5 --write]: what things cost as there are more of them. Each point is a command of @mq/bench with a
// cluster of its own; --write puts the curves into docs/performance-curves.md. Build first (npm run build).
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../workspace.mjs';
import { chosen, commit, machineLine, measure, shown } from './mq-bench.mjs';

const { values: flags } = parseArgs({
  options: { seconds: { type: 'string', default: '5' }, only: { type: 'string', default: '' }, write: { type: 'boolean', default: false } },
});
const seconds = ['--seconds', flags.seconds];

const megabytes = (bytes) => shown(bytes / 1e6);
const perSecond = ['msg/s', ({ messagesPerSecond }) => shown(messagesPerSecond)];
const clientCost = ['client µs CPU a message', ({ cost }) => shown(cost.clients.cpuSecondsPerMillion)];
const brokerCost = ['broker µs CPU a message', ({ cost }) => shown(cost.broker.cpuSecondsPerMillion)];
const brokerResident = ['broker MB resident', ({ brokerResidentBytes }) => megabytes(brokerResidentBytes)];

/** name: for --only. of: what there is more of. command: of @mq/bench, at a point. columns: what of its result is told. */
const curves = [
  {
    name: 'topics',
    title: 'Topics, each with 8 queues: messages of 1 KiB sent to all of them in turn',
    points: [1, 10, 100, 1_000],
    command: (topics) => ['topics', '--topics', topics, ...seconds],
    columns: [perSecond, ['of one topic', ({ ratioToOneTopic }) => ratioToOneTopic.toFixed(2)], clientCost, brokerCost, brokerResident],
  },
  {
    name: 'producers',
    title: 'Producers, each with connections of its own: messages of 1 KiB, 4,096 under way in all',
    points: [1, 10, 100, 1_000],
    command: (producers) => ['produce', '--producers', producers, ...seconds],
    columns: [perSecond, ['p99 ms', ({ latencyMs }) => (latencyMs === undefined ? '–' : shown(latencyMs.p99))], clientCost, brokerCost],
  },
  {
    name: 'consumers',
    title: 'Consumers of one group, each with connections of its own: 1,000,000 messages of 100 B read from 1,024 queues',
    points: [1, 10, 100, 1_000],
    command: (consumers) => ['consume', '--size', 100, '--messages', 1_000_000, '--queues', 1_024, '--consumers', consumers],
    columns: [perSecond, clientCost, brokerCost],
  },
  {
    name: 'backlog',
    title: 'Backlog: messages of 100 B that wait, then are drained',
    points: [100_000, 1_000_000, 10_000_000],
    command: (messages) => ['backlog', '--messages', messages],
    columns: [
      perSecond,
      ['of a short backlog', ({ ratioToShortBacklog }) => ratioToShortBacklog.toFixed(2)],
      ['broker MB resident when full', ({ brokerResidentBytesWhenFull }) => megabytes(brokerResidentBytesWhenFull)],
      ['after draining', ({ brokerResidentBytesAfterDraining }) => megabytes(brokerResidentBytesAfterDraining)],
    ],
  },
  {
    name: 'restart',
    title: 'Log at a restart after SIGKILL, gigabytes',
    points: [0.1, 1, 10],
    command: (gigabytes) => ['recovery', '--gigabytes', gigabytes],
    columns: [
      ['ms to ready', ({ readyMs }) => shown(readyMs)],
      ['ms to the first messages', ({ firstMessagesMs }) => shown(firstMessagesMs)],
      brokerResident,
    ],
  },
  {
    name: 'timers',
    title: 'Delayed messages that wait, while others of 100 B are sent',
    points: [10_000, 100_000, 1_000_000],
    command: (timers) => ['timers', '--timers', timers, ...seconds],
    columns: [
      ['delayed msg/s', ({ timersPerSecond }) => shown(timersPerSecond)],
      perSecond,
      ['of without timers', ({ ratioToNoTimers }) => ratioToNoTimers.toFixed(2)],
      ['broker MB resident more', ({ brokerGrowthBytes }) => megabytes(brokerGrowthBytes)],
      ['of it no pages of files', ({ brokerAnonymousGrowthBytes }) => megabytes(brokerAnonymousGrowthBytes)],
    ],
  },
  {
    name: 'connections',
    title: 'Idle clients, each with a connection to a NameServer, one to the broker, and a session',
    points: [100, 1_000, 10_000],
    command: (clients) => ['connections', '--clients', clients, '--processes', 2],
    columns: [
      ['opened a second', ({ openedPerSecond }) => shown(openedPerSecond)],
      ['broker kB a client', ({ brokerBytesPerClient }) => shown(brokerBytesPerClient / 1e3)],
      ['broker % CPU while idle', ({ brokerIdleCpuPercent }) => shown(brokerIdleCpuPercent)],
      brokerResident,
    ],
  },
];

function table({ points, columns, results }) {
  const row = (cells) => `| ${cells.join(' | ')} |`;
  return [
    row(['', ...columns.map(([title]) => title)]),
    row(['---', ...columns.map(() => '---')]),
    ...results.map((result, at) => row([points[at].toLocaleString('en-US'), ...cells(result, columns)])),
  ].join('\n');
}

/** What is told of a result; of a command that failed, why. */
function cells(result, columns) {
  return result.failure === undefined
    ? columns.map(([, of]) => of(result))
    : [`failed: ${result.failure}`, ...columns.slice(1).map(() => '')];
}

/** A point that cannot be reached is part of the curve. */
function failed({ stderr, message }) {
  return { failure: (stderr ?? message).trim().split('\n').at(-1) };
}

const wanted = chosen(curves, flags.only);
for (const curve of wanted) {
  curve.results = [];
  for (const point of curve.points) {
    const result = await measure(curve.command(point).map(String)).catch(failed);
    curve.results.push(result);
    const told = cells(result, curve.columns).map((cell, at) => `${cell} ${curve.columns[at][0]}`);
    process.stderr.write(`${curve.name} ${point}: ${told.join(', ')}\n`);
  }
}

const first = wanted.flatMap(({ results }) => results).find(({ failure }) => failure === undefined);
if (first === undefined) throw new Error('no command succeeded');
const text = `# Cost as work grows

Written by \`npm run bench:curves -- --seconds ${flags.seconds}${flags.only && ` --only ${flags.only}`} --write\` at commit ${commit()}, ${first.startedAt.slice(0, 10)}. One run a point; sends are acknowledged when they are on the disk.

Machine, for servers and clients together: ${machineLine(first.machine)}.

${wanted.map((curve) => `## ${curve.title}\n\n\`npx @mq/bench ${curve.command('N').join(' ')}\`\n\n${table(curve)}`).join('\n\n')}
`;
console.log(text);
if (flags.write) writeFileSync(join(root, 'docs/performance-curves.md'), text);

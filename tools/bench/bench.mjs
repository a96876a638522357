// npm run bench [-- --seconds 5 --runs 3 --only send,latency --write]: what this machine does with @mq. Each row is a command of @mq/bench, which users
// can run themselves; the rows run in turn, round after round, so that a machine that changes its pace treats all alike. Prints medians; --write puts them
// into docs/performance.md. Build first (npm run build).
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../workspace.mjs';
import { chosen, commit, machineLine, measure, median, shown } from './mq-bench.mjs';

const { values: flags } = parseArgs({
  options: {
    seconds: { type: 'string', default: '5' },
    runs: { type: 'string', default: '3' },
    only: { type: 'string', default: '' },
    write: { type: 'boolean', default: false },
  },
});
const seconds = ['--seconds', flags.seconds];

const perSecond = { unit: 'msg/s', of: ({ messagesPerSecond }) => messagesPerSecond };
const p50 = { unit: 'ms p50', of: ({ latencyMs }) => latencyMs.p50 };
const p99 = { unit: 'ms p99', of: ({ latencyMs }) => latencyMs.p99 };
const ready = { unit: 'ms to ready', of: ({ readyMs }) => readyMs };
const idle = { unit: 'MB resident when idle', of: ({ brokerResidentBytes }) => brokerResidentBytes / 1e6 };

/** name: for --only. command: of @mq/bench. figures: what of its result is told. */
const rows = [
  ['send', ['produce', '--size', '1024', ...seconds], [perSecond]],
  ['send', ['produce', '--size', '1024', '--keep', '1000', ...seconds], [perSecond]],
  ['send', ['produce', '--size', '1024', '--flush', 'async', ...seconds], [perSecond]],
  ['send', ['produce', '--size', '100', ...seconds], [perSecond]],
  ['send', ['produce', '--size', '100', '--keep', '1000', ...seconds], [perSecond]],
  ['send', ['produce', '--size', '100', '--flush', 'async', ...seconds], [perSecond]],
  ['one', ['produce', '--size', '100', '--in-flight', '1', '--warm-up', '5', ...seconds], [p50, p99]],
  ['consume', ['consume', '--size', '1024', '--messages', '500000'], [perSecond]],
  ['consume', ['consume', '--size', '100', '--messages', '2000000'], [perSecond]],
  ['push', ['push', '--size', '100', '--messages', '500000'], [perSecond]],
  ['latency', ['latency', '--rate', '10000', ...seconds], [p50, p99]],
  ['start', ['start', '--runs', '1'], [ready, idle]],
].map(([name, command, figures]) => ({ name, command, figures, results: [] }));

const range = (samples) => `${shown(median(samples))} (${shown(Math.min(...samples))} to ${shown(Math.max(...samples))})`;

/** Microseconds of CPU for a message, by process; empty where nothing is counted by message. */
function costs(results) {
  const of = (process) => results.flatMap(({ cost }) => cost?.[process]?.cpuSecondsPerMillion ?? []);
  const both = [of('clients'), of('broker')];
  return both.some((samples) => samples.length === 0) ? ['', ''] : both.map((samples) => shown(median(samples)));
}

function table(wanted) {
  const lines = wanted.map(({ command, figures, results }) => {
    const told = figures.map(({ unit, of }) => `${range(results.map(of))} ${unit}`).join('; ');
    return `| \`npx @mq/bench ${command.join(' ')}\` | ${told} | ${costs(results).join(' | ')} |`;
  });
  return [
    '| command | median (lowest to highest) | client µs CPU a message | broker µs CPU a message |',
    '|---|---|---|---|',
    ...lines,
  ].join('\n');
}

const wanted = chosen(rows, flags.only);
for (let round = 1; round <= Number(flags.runs); round++) {
  for (const row of wanted) {
    const result = await measure(row.command);
    row.results.push(result);
    process.stderr.write(
      `${round}/${flags.runs} ${row.command.join(' ')}: ${row.figures.map(({ unit, of }) => `${shown(of(result))} ${unit}`).join(', ')}\n`,
    );
  }
}

const [first] = wanted[0].results;
const where = machineLine(first.machine);
console.log(`\n${where}\n\n${table(wanted)}`);
if (flags.write) {
  const text = `# Performance

Written by \`npm run bench -- --runs ${flags.runs} --seconds ${flags.seconds} --write\` at commit ${commit()}, ${first.startedAt.slice(0, 10)}. Sends are acknowledged when they are on the disk
(\`--flush sync\`, the default) unless the command says otherwise. CPU time for a message is what stays true on a machine that has other work to do.

Machine, for servers and clients together: ${where}.

${table(wanted)}
`;
  writeFileSync(join(root, 'docs/performance.md'), text);
}

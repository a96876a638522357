// npm run bench [-- --seconds 5 --runs 3 --only start,produce,single,fetch,push,latency]
// Measures a real NameServer and a real broker (their bins, own processes, a temporary directory) with the SDKs in this process. Prints medians.
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { durationOf, median, quantiles, table } from './statistics.mjs';
import { measureStart, startServers } from './servers.mjs';
import { fetchAll, latencyAt, produce, pushAll, singleSends } from './scenarios.mjs';

const { values: flags } = parseArgs({
  options: {
    seconds: { type: 'string', default: '5' },
    runs: { type: 'string', default: '3' },
    only: { type: 'string', default: 'start,produce,single,fetch,push,latency' },
    sizes: { type: 'string', default: '100,1024' },
    json: { type: 'boolean', default: false },
  },
});
const seconds = Number(flags.seconds);
const runs = Number(flags.runs);
const sizes = flags.sizes.split(',').map(Number);
const wanted = new Set(flags.only.split(','));
const rows = [];

function report(work, unit, samples) {
  const row = { work, unit, median: median(samples), min: Math.min(...samples), max: Math.max(...samples), runs: samples.length };
  rows.push(row);
  process.stderr.write(`${work}: ${format(row.median)} ${unit}\n`);
}
const format = (value) => (value >= 1000 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(3));

if (wanted.has('start')) {
  const starts = [];
  for (let run = 0; run < runs; run++) starts.push(await measureStart());
  report(
    'broker: process start to ready',
    'ms',
    starts.map((start) => start.readyMs),
  );
  report(
    'broker: resident memory when ready',
    'MB',
    starts.map((start) => start.residentBytes / 1e6),
  );
}

for (const flush of ['sync', 'async']) {
  const samples = new Map();
  const add = (work, unit, value) => {
    const key = `${work}|${unit}`;
    samples.set(key, [...(samples.get(key) ?? []), value]);
  };
  for (let run = 0; run < runs; run++) {
    for (const size of sizes) {
      const servers = await startServers({ flush });
      try {
        const what = `${size} B, flush ${flush}`;
        if (wanted.has('produce')) {
          for (const inFlight of [256, 4096]) {
            const result = await produce({ ...servers, topic: `p${inFlight}`, size, inFlight, seconds });
            add(`produce ${what}, ${inFlight} sends in flight`, 'msg/s', result.messages / durationOf(result));
          }
          add(`broker resident memory after producing ${what}`, 'MB', servers.residentBytes() / 1e6);
        }
        if (wanted.has('single')) {
          const latencies = await singleSends({ ...servers, topic: 'single', size, seconds: Math.min(seconds, 3) });
          add(`one send at a time ${what}, p50`, 'ms', quantiles(latencies).p50);
        }
        if (wanted.has('fetch')) {
          const messages = Math.min(2_000_000, Math.round((512 * 1024 * 1024) / size));
          await produce({ ...servers, topic: 'backlog', size, inFlight: 4096, messages });
          const result = await fetchAll({ ...servers, topic: 'backlog', messages });
          add(`fetch a backlog ${what}`, 'msg/s', result.messages / durationOf(result));
        }
        if (wanted.has('push')) {
          const messages = Math.min(500_000, Math.round((256 * 1024 * 1024) / size));
          await produce({ ...servers, topic: 'pushed', size, inFlight: 4096, messages });
          // The first message of a scenario makes its topic.
          const result = await pushAll({ ...servers, topic: 'pushed', messages: messages + 1 });
          add(`push with acknowledgements ${what}`, 'msg/s', result.messages / durationOf(result));
        }
        if (wanted.has('latency')) {
          const latencies = await latencyAt({ ...servers, topic: 'latency', size, perSecond: 10_000, seconds });
          const { p50, p99 } = quantiles(latencies);
          add(`end to end at 10,000 msg/s ${what}, p50`, 'ms', p50);
          add(`end to end at 10,000 msg/s ${what}, p99`, 'ms', p99);
        }
      } finally {
        await servers.stop();
      }
    }
  }
  for (const [key, values] of samples) report(...key.split('|'), values);
}

if (flags.json) console.log(JSON.stringify({ node: process.version, cpus: cpus().length, memoryBytes: totalmem(), seconds, runs, rows }));
else
  console.log(
    `\nNode ${process.version}, ${cpus().length} CPUs (servers and clients together), ${runs} runs of ${seconds} s\n\n${table(rows, format)}`,
  );

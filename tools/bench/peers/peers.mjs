// npm run bench:peers [-- --install | --only kafka,nats --rounds 3 --seconds 2 --minutes 18 --works send-1k,latency --write]
// @mq and its peers on this machine, in turn, round after round: medians, ratios, CPU and memory of every process. --write keeps docs/performance-peers.md and
// the JSON beside it. A peer that fails is reported in its cells; the others go on. After --minutes nobody
// begins any more: the figures are of the rounds until then. Build first (npm run build).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../../workspace.mjs';
import { commit } from '../mq-bench.mjs';
import { contenders, ourselves } from './contenders.mjs';
import { install, isInstalled } from './install.mjs';
import { runClient } from './processes.mjs';
import { write } from './report.mjs';
import { takingPart, warmUpSeconds, works } from './works.mjs';

const { values: flags } = parseArgs({
  options: {
    install: { type: 'boolean', default: false },
    only: { type: 'string', default: Object.keys(contenders).join(',') },
    works: { type: 'string', default: Object.keys(works).join(',') },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '2' },
    minutes: { type: 'string', default: '18' },
    write: { type: 'boolean', default: false },
  },
});
const rounds = Number(flags.rounds);
const seconds = Number(flags.seconds);
const minutes = Number(flags.minutes);
const peers = chosen('--only', flags.only, contenders);
const wanted = chosen('--works', flags.works, works);
for (const [name, value] of Object.entries({ rounds, seconds, minutes })) {
  if (!Number.isInteger(value) || value < 1) refuse(`--${name} is ${flags[name]}: expected a whole number above 0`);
}

function chosen(flag, text, table) {
  const names = text.split(',');
  const unknown = names.filter((name) => !Object.hasOwn(table, name));
  if (unknown.length > 0) refuse(`${flag}: there is no ${unknown.join(', ')}; there are: ${Object.keys(table).join(', ')}`);
  return names;
}

function refuse(text) {
  console.error(text);
  process.exit(2);
}

if (flags.install) {
  const wrong = await install(peers);
  process.exit(Object.keys(wrong).length === 0 ? 0 : 1);
}

/** { contender, mode, work, value } or { …, error } of every measurement. */
const samples = [];
const idle = [];

function keep(sample) {
  samples.push(sample);
  const told =
    sample.error ?? `${Math.round(sample.messagesPerSecond).toLocaleString('en-US')} msg/s, p50 ${sample.p50?.toFixed(2) ?? '-'} ms`;
  process.stderr.write(`${sample.round}/${rounds} ${sample.contender} ${sample.mode} ${sample.work}: ${told}\n`);
}

async function measureOurs(round, mode) {
  const mine = wanted.filter((each) => works[each].modes.includes(mode));
  await measureServers(
    round,
    'mq',
    ourselves,
    mode,
    mine.filter((each) => works[each].ours === undefined),
  );
  for (const name of mine.filter((each) => works[each].ours !== undefined)) {
    const sample = { round, contender: 'mq', mode, work: name };
    try {
      const bin = join(root, 'packages/bench/bin/bench.js');
      const args = [...works[name].ours(seconds), '--flush', mode === 'durable' ? 'sync' : 'async', '-o', 'json'];
      const { messagesPerSecond, latencyMs, cost } = await runClient(process.execPath, [bin, ...args]);
      keep({
        ...sample,
        messagesPerSecond,
        p50: latencyMs?.p50,
        p99: latencyMs?.p99,
        clientMicros: cost.clients.cpuSecondsPerMillion,
        serverMicros: cost.broker.cpuSecondsPerMillion + cost.nameServer.cpuSecondsPerMillion,
        clientPeakBytes: cost.clients.peakResidentBytes,
        serverPeakBytes: cost.broker.peakResidentBytes + cost.nameServer.peakResidentBytes,
      });
    } catch (error) {
      keep({ ...sample, error: error.message });
    }
  }
}

async function measurePeer(round, name, mode) {
  const mine = wanted.filter((each) => works[each].modes.includes(mode) && takingPart(each, [name]).length > 0);
  await measureServers(round, name, contenders[name], mode, mine);
}

/** Starts servers and runs their client, one work after the other. */
async function measureServers(round, name, contender, mode, mine) {
  if (mine.length === 0) return;
  const directory = mkdtempSync(join(tmpdir(), 'mq-peer-'));
  const remove = () => rmSync(directory, { recursive: true, force: true });
  process.once('exit', remove);
  let running;
  try {
    if (name !== 'mq' && !isInstalled(name)) throw new Error('not installed: npm run bench:peers -- --install');
    running = await contender.start(mode, directory, mine.map(topicOf));
    if (name !== 'mq') {
      idle.push({
        contender: name,
        readyMs: running.servers.reduce((sum, { readyMs }) => sum + readyMs, 0),
        residentBytes: total(running, 'residentBytes'),
      });
    }
    for (const work of mine) await measureWork({ round, contender: name, mode, work }, contender, running);
  } catch (error) {
    for (const work of mine) keep({ round, contender: name, mode, work, error: error.message });
  } finally {
    for (const server of running?.servers ?? []) await server.stop();
    remove();
    process.removeListener('exit', remove);
  }
}

const topicOf = (work) => `t-${work}`;
const total = ({ servers }, field) => servers.reduce((sum, server) => sum + (server.usage()?.[field] ?? 0), 0);

async function measureWork(sample, { client, inFlight }, running) {
  const { work } = sample;
  try {
    const { phases, size, inFlight: own } = works[work];
    let before = 0;
    let result;
    for (const [phase, given] of phases(seconds)) {
      before = total(running, 'cpuSeconds');
      const common = { server: running.address, topic: topicOf(work), size, inflight: own ?? inFlight, seconds, ...given };
      result = await client(
        phase,
        Object.entries(common).map((pair) => pair.join('=')),
      );
    }
    const micros = (cpuSeconds) => (cpuSeconds / result.messages) * 1e6;
    if (result.messages === 0) throw new Error(`nothing was acknowledged within ${seconds} s: give it more --seconds`);
    // The servers also worked while the client warmed up: that part is taken off.
    const measuredPart = works[work].warmsUp ? seconds / (seconds + warmUpSeconds) : 1;
    keep({
      ...sample,
      messagesPerSecond: result.messagesPerSecond,
      p50: result.p50 || undefined,
      p99: result.p99 || undefined,
      clientMicros: micros(result.cpuSeconds),
      serverMicros: micros((total(running, 'cpuSeconds') - before) * measuredPart),
      clientPeakBytes: result.peakResidentBytes,
      serverPeakBytes: total(running, 'peakResidentBytes'),
    });
  } catch (error) {
    keep({ ...sample, error: error.message });
  }
}

const startedAt = new Date().toISOString();
const endAt = performance.now() + minutes * 60_000;
for (let round = 1; round <= rounds; round++) {
  for (const mode of ['durable', 'default']) {
    for (const name of ['mq', ...peers]) {
      if (performance.now() > endAt) process.stderr.write(`${round}/${rounds} ${name} ${mode}: left out, ${minutes} minutes are over\n`);
      else if (name === 'mq') await measureOurs(round, mode);
      else await measurePeer(round, name, mode);
    }
  }
}
write({ startedAt, commit: commit(), rounds, seconds, samples, idle }, { peers, works: wanted, keep: flags.write });

import { sleep } from '@mq/common';
import { usageOf } from '../machine/process-usage';
import { median } from '../statistics/median';
import type { Benchmark } from './benchmark';

/** A process still frees memory in its first moments. */
const settleMs = 1_000;

export const start: Benchmark = {
  summary: 'starts a broker on what is there: time to its ready line, and its memory when idle',
  defaults: { runs: 5 },
  ownServersOnly: true,
  async run(bench) {
    const { own, clock, signal, progress } = bench;
    if (own === undefined) throw new Error('start needs servers of its own');
    const samples = [];
    for (let run = 1; run <= bench.number('runs'); run++) {
      await own.broker[Symbol.asyncDispose]();
      const broker = await own.startBroker();
      await sleep(clock, settleMs, signal);
      samples.push({ readyMs: broker.readyMs, usage: usageOf(broker.pid) });
      progress.note(`start ${run}: ${broker.readyMs.toFixed(0)} ms`);
    }
    const bytes = samples.flatMap(({ usage }) => (usage === undefined ? [] : [usage.residentBytes]));
    const nameServer = usageOf(own.nameServer.pid);
    return {
      readyMs: median(samples.map(({ readyMs }) => readyMs)),
      ...(bytes.length === 0 ? {} : { brokerResidentBytes: median(bytes) }),
      ...(nameServer === undefined ? {} : { nameServerResidentBytes: nameServer.residentBytes }),
      runs: samples.length,
    };
  },
};

import type { Benchmark } from './benchmark';
import { fillKeptLog, keptLogEnvironment } from './kept-log';
import { sendMessages } from './sending';

export const produce: Benchmark = {
  summary: 'sends as fast as it goes, or at a rate; the latency is from a send to its acknowledgement',
  defaults: {
    size: 1_024,
    inFlight: 4_096,
    batch: 4_096,
    producers: 1,
    processes: 0,
    topics: 1,
    queues: 8,
    rate: 0,
    seconds: 10,
    warmUp: 1,
    keep: 0,
  },
  environment: ({ keep = 0 }) => keptLogEnvironment(keep),
  async run(bench) {
    const topics = await bench.createTopics(bench.number('topics'), bench.number('queues'));
    await fillKeptLog(bench, topics, bench.number('size'), bench.number('keep'));
    return {
      ...(await sendMessages(bench, 'sending', {
        topics,
        size: bench.number('size'),
        producers: bench.number('producers'),
        processes: bench.number('processes'),
        inFlight: bench.number('inFlight'),
        batch: bench.number('batch'),
        rate: bench.number('rate'),
        warmUpMs: bench.number('warmUp') * 1_000,
        measureMs: bench.number('seconds') * 1_000,
      })),
    };
  },
};

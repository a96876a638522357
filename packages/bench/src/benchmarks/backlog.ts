import { usageOf } from '../machine/process-usage';
import type { Benchmark } from './benchmark';
import { readAll } from './reading';
import { fill } from './sending';

/** So many of the newest messages, read back at once, say how fast reading can be. */
const peakMessages = 500_000;

export const backlog: Benchmark = {
  summary: 'fills topics with a backlog and drains it: memory with the backlog, and the draining beside that of a short one',
  defaults: { size: 100, messages: 10_000_000, consumers: 1, processes: 0, topics: 1, queues: 8 },
  async run(bench) {
    const size = bench.number('size');
    const messages = bench.number('messages');
    const reading = { size, consumers: bench.number('consumers'), processes: bench.number('processes') };
    const short = await bench.createTopics(1, bench.number('queues'));
    const long = await bench.createTopics(bench.number('topics'), bench.number('queues'));
    const shortMessages = Math.min(messages, peakMessages);
    await fill(bench, short, size, shortMessages);
    const peak = await readAll(bench, 'reading a short backlog', { ...reading, topics: short, messages: shortMessages });
    const filled = await fill(bench, long, size, messages);
    const full = usageOf(bench.own?.broker.pid ?? 0);
    const drained = await readAll(bench, 'draining', { ...reading, topics: long, messages });
    const after = usageOf(bench.own?.broker.pid ?? 0);
    return {
      ...drained,
      filledPerSecond: filled.messagesPerSecond,
      shortBacklogPerSecond: peak.messagesPerSecond,
      ratioToShortBacklog: drained.messagesPerSecond / peak.messagesPerSecond,
      ...(full === undefined ? {} : { brokerResidentBytesWhenFull: full.residentBytes }),
      ...(after === undefined ? {} : { brokerResidentBytesAfterDraining: after.residentBytes }),
    };
  },
};

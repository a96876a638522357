import { usageOf } from '../machine/process-usage';
import type { Benchmark } from './benchmark';
import { readAll } from './reading';
import { fill } from './sending';

/** Read back after the restart: the broker is not only ready, it serves. */
const readBack = 10_000;

export const recovery: Benchmark = {
  summary:
    'fills the log, kills the broker with SIGKILL and starts it again: time until it is ready and until a consumer has its first messages',
  defaults: { gigabytes: 1, size: 1_024, topics: 1, queues: 8 },
  ownServersOnly: true,
  async run(bench) {
    const { own } = bench;
    if (own === undefined) throw new Error('recovery needs servers of its own');
    const size = bench.number('size');
    const messages = Math.ceil((bench.number('gigabytes') * 1e9) / size);
    const topics = await bench.createTopics(bench.number('topics'), bench.number('queues'));
    const filled = await fill(bench, topics, size, messages);
    bench.progress.note('killing the broker');
    await own.broker.kill('SIGKILL');
    const broker = await own.startBroker();
    const usage = usageOf(broker.pid);
    const from = bench.clock.monotonic();
    await readAll(bench, 'reading after the restart', { topics, size, messages: Math.min(messages, readBack) });
    return {
      readyMs: broker.readyMs,
      firstMessagesMs: bench.clock.monotonic() - from,
      logBytes: messages * size,
      messages,
      filledPerSecond: filled.messagesPerSecond,
      filledMegabytesPerSecond: filled.megabytesPerSecond,
      ...(usage === undefined ? {} : { recoveryCpuSeconds: usage.cpuSeconds, brokerResidentBytes: usage.residentBytes }),
    };
  },
};

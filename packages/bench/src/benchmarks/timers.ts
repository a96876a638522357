import { usageOf } from '../machine/process-usage';
import type { Benchmark } from './benchmark';
import { fill, sendMessages } from './sending';

/** Far enough that none fires while it is measured. */
const delayMs = 24 * 60 * 60 * 1_000;

export const timers: Benchmark = {
  summary: 'sends delayed messages, which wait, and then looks what sending beside them costs',
  defaults: { timers: 1_000_000, size: 100, queues: 8, inFlight: 4_096, seconds: 5, warmUp: 1 },
  async run(bench) {
    const size = bench.number('size');
    const topics = await bench.createTopics(1, bench.number('queues'));
    const sending = {
      topics,
      size,
      inFlight: bench.number('inFlight'),
      warmUpMs: bench.number('warmUp') * 1_000,
      measureMs: bench.number('seconds') * 1_000,
    };
    const without = await sendMessages(bench, 'sending without timers', sending);
    const before = usageOf(bench.own?.broker.pid ?? 0);
    const waiting = await fill(bench, topics, size, bench.number('timers'), delayMs);
    const after = usageOf(bench.own?.broker.pid ?? 0);
    const beside = await sendMessages(bench, 'sending beside the timers', sending);
    return {
      ...beside,
      timersPerSecond: waiting.messagesPerSecond,
      withoutTimersPerSecond: without.messagesPerSecond,
      ratioToNoTimers: beside.messagesPerSecond / without.messagesPerSecond,
      ...(before === undefined || after === undefined
        ? {}
        : {
            brokerResidentBytes: after.residentBytes,
            brokerGrowthBytes: after.residentBytes - before.residentBytes,
            brokerAnonymousGrowthBytes: after.anonymousBytes - before.anonymousBytes,
          }),
    };
  },
};

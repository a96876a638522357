import { usageOf } from '../machine/process-usage';
import type { Benchmark } from './benchmark';
import { sendMessages } from './sending';

export const topics: Benchmark = {
  summary: 'sends to many topics in turn, and to one topic for comparison',
  defaults: { size: 1_024, topics: 1_000, queues: 8, inFlight: 4_096, seconds: 5, warmUp: 1 },
  async run(bench) {
    const [one, many] = [
      await bench.createTopics(1, bench.number('queues')),
      await bench.createTopics(bench.number('topics'), bench.number('queues')),
    ];
    const sending = {
      size: bench.number('size'),
      inFlight: bench.number('inFlight'),
      warmUpMs: bench.number('warmUp') * 1_000,
      measureMs: bench.number('seconds') * 1_000,
    };
    const single = (when: string): ReturnType<typeof sendMessages> =>
      sendMessages(bench, `sending to one topic ${when}`, { ...sending, topics: one });
    // A broker that has just started has segments and memory lying ready, which the first load takes: it is not compared.
    await single('first');
    const spread = await sendMessages(bench, `sending to ${many.length} topics`, { ...sending, topics: many });
    const alone = await single('again');
    const usage = usageOf(bench.own?.broker.pid ?? 0);
    return {
      ...spread,
      oneTopicMessagesPerSecond: alone.messagesPerSecond,
      ratioToOneTopic: spread.messagesPerSecond / alone.messagesPerSecond,
      oneTopicCost: alone.cost,
      ...(usage === undefined ? {} : { brokerResidentBytes: usage.residentBytes }),
    };
  },
};

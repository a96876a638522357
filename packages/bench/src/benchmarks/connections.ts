import { sleep } from '@mq/common';
import { usageOf } from '../machine/process-usage';
import type { Benchmark } from './benchmark';
import { shareOut } from './share-out';

export const connections: Benchmark = {
  summary: 'opens idle clients, each with connections of its own and a session at the broker, and looks what they cost',
  defaults: { clients: 1_000, processes: 0, seconds: 5 },
  environment: () => ({
    MQ_NAMESERVER_LIMITS_CONNECTIONS: '100000',
    MQ_BROKER_SERVER_MAX_CONNECTIONS: '100000',
    MQ_BROKER_CLIENT_MAX_SESSIONS: '100000',
  }),
  async run(bench) {
    const clients = bench.number('clients');
    const [topic = ''] = await bench.createTopics(1, 1);
    const pid = bench.own?.broker.pid ?? 0;
    const before = usageOf(pid);
    const jobs = shareOut(clients, bench.number('processes')).map((share) => ({
      kind: 'connect' as const,
      nameServers: bench.nameServers,
      topic,
      clients: share,
    }));
    let idle = {};
    const reached = async (): Promise<void> => {
      bench.progress.note(`all are open; looking at the broker for ${bench.number('seconds')} s`);
      const opened = usageOf(pid);
      await sleep(bench.clock, bench.number('seconds') * 1_000, bench.signal);
      const after = usageOf(pid);
      if (before === undefined || opened === undefined || after === undefined) return;
      idle = {
        brokerResidentBytes: after.residentBytes,
        brokerBytesPerClient: (after.residentBytes - before.residentBytes) / clients,
        brokerIdleCpuPercent: ((after.cpuSeconds - opened.cpuSeconds) / bench.number('seconds')) * 100,
      };
    };
    const { seconds, cost } = await bench.run(jobs, { doing: 'opening clients', size: 0, enough: clients, reached });
    return { clients, openedInSeconds: seconds, openedPerSecond: clients / seconds, ...idle, cost };
  },
};

import { failureOf } from '../../servers/gathered';
import { defineCommand } from '../../cli/command';
import { clusterOption } from '../../cli/selection-options';

export const clusterList = defineCommand({
  path: ['cluster', 'list'],
  help: 'The brokers that the NameServers know',
  arguments: (parser) => parser.options(clusterOption),
  fields: {
    cluster: { help: 'name of the cluster' },
    brokerName: { help: 'name of the broker; master and replicas share it' },
    brokerId: { help: '0: master' },
    address: { help: 'host:port that clients dial' },
    topicCount: { help: 'topics that the broker registered' },
    lastHeartbeatAt: { help: 'milliseconds since 1970', time: true },
    leaseMs: { help: 'silent for so long, the broker leaves the routes', detail: true },
    nameServers: { help: 'NameServers that know it' },
  },
  run: async ({ admin }, { cluster }) => {
    const gathered = await admin.cluster.brokers({ cluster });
    const rows = gathered.values.map(({ nameServers, ...broker }) => ({ ...broker, nameServers: [...nameServers] }));
    return { rows, failure: failureOf(gathered) };
  },
});

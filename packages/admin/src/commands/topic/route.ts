import { masterId } from '@mq/common';
import { defineCommand } from '../../cli/command';
import { permissionText } from '../../output/permission-text';
import { topicPositional } from './topic-arguments';
import { topicFields } from './topic-fields';

export const topicRoute = defineCommand({
  path: ['topic', 'route'],
  positionals: '<name>',
  help: 'Where clients are sent for a topic, as a NameServer says',
  arguments: (parser) => parser.positional('name', topicPositional),
  fields: {
    ...topicFields,
    cluster: { help: 'name of the cluster' },
    master: { help: 'host:port of the master; empty: none now' },
    addresses: { help: 'host:port by broker id', detail: true },
  },
  run: async ({ admin }, { name }) => {
    const route = await admin.topics.route(name);
    const rows = route.queues.map(({ brokerName, queueCount, topicType, permission }) => {
      const broker = route.brokers.find((one) => one.brokerName === brokerName);
      const addresses = Object.fromEntries(broker?.addresses ?? []);
      const master = broker?.addresses.get(masterId) ?? '';
      const cluster = broker?.cluster ?? '';
      return { topic: name, brokerName, queueCount, type: topicType, permission: permissionText(permission), cluster, master, addresses };
    });
    return { rows };
  },
});

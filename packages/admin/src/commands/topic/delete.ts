import { failureOf } from '../../servers/gathered';
import { defineCommand } from '../../cli/command';
import { selectionOptions } from '../../cli/selection-options';
import { topicPositional } from './topic-arguments';

export const topicDelete = defineCommand({
  path: ['topic', 'delete'],
  positionals: '<name>',
  help: 'Deletes a topic, with the offsets of all groups on it, from every master broker of the cluster, then from the routes',
  arguments: (parser) => parser.positional('name', topicPositional).options(selectionOptions),
  fields: {
    topic: { help: 'name of the topic' },
    kind: { help: 'broker or nameserver' },
    server: { help: 'broker name, or address of the NameServer, from which it was removed' },
  },
  run: async ({ admin }, { name, cluster, broker }) => {
    const { brokers, nameServers } = await admin.topics.delete(name, { cluster, brokerName: broker });
    const rows = [
      ...brokers.values.map((brokerName) => ({ topic: name, kind: 'broker', server: brokerName })),
      ...nameServers.values.map(({ nameServer }) => ({ topic: name, kind: 'nameserver', server: nameServer })),
    ];
    return { rows, failure: failureOf(brokers) ?? failureOf(nameServers) };
  },
});

import { failureOf } from '../../servers/gathered';
import { defineCommand } from '../../cli/command';
import { topicOptions, topicPositional } from './topic-arguments';
import { topicFields, topicRow } from './topic-fields';

export const topicCreate = defineCommand({
  path: ['topic', 'create'],
  positionals: '<name>',
  help: 'Creates a topic on every master broker of the cluster',
  arguments: (parser) => parser.positional('name', topicPositional).options(topicOptions),
  fields: { ...topicFields, created: { help: 'false: it was there with the same definition' } },
  run: async ({ admin }, { name, queues, type, permission, cluster, broker }) => {
    const gathered = await admin.topics.create(name, { queueCount: queues, type, permission }, { cluster, brokerName: broker });
    return { rows: gathered.values.map((topic) => ({ ...topicRow(topic), created: topic.created })), failure: failureOf(gathered) };
  },
});

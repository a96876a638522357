import { failureOf } from '../../servers/gathered';
import { defineCommand } from '../../cli/command';
import { topicOptions, topicPositional } from './topic-arguments';
import { topicFields, topicRow } from './topic-fields';

export const topicUpdate = defineCommand({
  path: ['topic', 'update'],
  positionals: '<name>',
  help: 'Changes a topic on every master broker that holds it; queue counts only grow',
  arguments: (parser) =>
    parser
      .positional('name', topicPositional)
      .options(topicOptions)
      .check(({ queues, type, permission }) => {
        if (queues !== undefined || type !== undefined || permission !== undefined) return true;
        throw new Error('nothing to change: give --queues, --type or --permission');
      }),
  fields: topicFields,
  run: async ({ admin }, { name, queues, type, permission, cluster, broker }) => {
    const gathered = await admin.topics.update(name, { queueCount: queues, type, permission }, { cluster, brokerName: broker });
    return { rows: gathered.values.map(topicRow), failure: failureOf(gathered) };
  },
});

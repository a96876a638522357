import { failureOf } from '../../servers/gathered';
import { defineCommand } from '../../cli/command';
import { selectionOptions } from '../../cli/selection-options';
import { topicPositional } from './topic-arguments';

export const topicStatus = defineCommand({
  path: ['topic', 'status'],
  positionals: '<name>',
  help: 'How far each queue of a topic reaches',
  arguments: (parser) => parser.positional('name', topicPositional).options(selectionOptions),
  fields: {
    topic: { help: 'name of the topic' },
    brokerName: { help: 'name of the broker' },
    queueId: { help: 'number of the queue on its broker' },
    minOffset: { help: 'first offset that the queue still holds' },
    maxOffset: { help: 'offset that the next message will get' },
    messageCount: { help: 'messages held' },
  },
  run: async ({ admin }, { name, cluster, broker }) => {
    const gathered = await admin.topics.queues(name, { cluster, brokerName: broker });
    const rows = gathered.values.map((queue) => ({ topic: name, ...queue, messageCount: queue.maxOffset - queue.minOffset }));
    return { rows, failure: failureOf(gathered) };
  },
});

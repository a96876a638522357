import { failureOf } from '../../servers/gathered';
import { defineCommand } from '../../cli/command';
import { selectionOptions } from '../../cli/selection-options';
import { topicFields, topicRow } from './topic-fields';

export const topicList = defineCommand({
  path: ['topic', 'list'],
  help: 'Every topic, as each master broker holds it',
  arguments: (parser) => parser.options(selectionOptions),
  fields: topicFields,
  run: async ({ admin }, { cluster, broker }) => {
    const gathered = await admin.topics.list({ cluster, brokerName: broker });
    return { rows: gathered.values.map(topicRow), failure: failureOf(gathered) };
  },
});

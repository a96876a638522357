import { failureOf } from '../../servers/gathered';
import { defineCommand } from '../../cli/command';
import { selectionOptions } from '../../cli/selection-options';

export const groupList = defineCommand({
  path: ['group', 'list'],
  help: 'Consumer groups',
  arguments: (parser) => parser.options(selectionOptions),
  fields: {
    group: { help: 'name of the group' },
    memberCount: { help: 'living members' },
    topics: { help: 'topics with committed offsets' },
    brokerNames: { help: 'brokers that know the group' },
  },
  run: async ({ admin }, { cluster, broker }) => {
    const gathered = await admin.groups.list({ cluster, brokerName: broker });
    return { rows: gathered.values.map((group) => ({ ...group })), failure: failureOf(gathered) };
  },
});

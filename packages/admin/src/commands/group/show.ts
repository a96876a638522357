import { failureOf } from '../../servers/gathered';
import { defineCommand } from '../../cli/command';
import { selectionOptions } from '../../cli/selection-options';
import { groupFields, groupPositional, groupRow } from './group-fields';

export const groupShow = defineCommand({
  path: ['group', 'show'],
  positionals: '<name>',
  help: 'How often and when the messages of a group are delivered again',
  arguments: (parser) => parser.positional('name', groupPositional).options(selectionOptions),
  fields: groupFields,
  run: async ({ admin }, { name, cluster, broker }) => {
    const gathered = await admin.groups.settings(name, { cluster, brokerName: broker });
    return { rows: gathered.values.map(groupRow), failure: failureOf(gathered) };
  },
});

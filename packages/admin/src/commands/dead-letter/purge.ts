import { failureOf } from '../../client/gathered';
import { defineCommand } from '../../cli/command';
import { selectionOptions } from '../../cli/selection-options';
import { groupPositional } from '../group/group-fields';

export const deadLetterPurge = defineCommand({
  path: ['dead-letter', 'purge'],
  positionals: '<group>',
  help: 'Counts all dead letters of a group as dealt with; their bytes leave the log with retention',
  arguments: (parser) =>
    parser
      .positional('group', groupPositional)
      .options({ ...selectionOptions, yes: { type: 'boolean', default: false, describe: 'Yes, they are not needed any more' } })
      .check(({ yes }) => {
        if (yes) return true;
        throw new Error('purging cannot be undone message by message: say --yes');
      }),
  fields: {
    group: { help: 'name of the group' },
    brokerName: { help: 'name of the broker' },
    purged: { help: 'dead letters that waited until now' },
  },
  run: async ({ admin, note }, { group, cluster, broker }) => {
    const gathered = await admin.deadLetters.purge(group, { cluster, brokerName: broker });
    note('the bytes of the dead letters leave the log with retention; until then `dead-letter list --all` shows them');
    return { rows: gathered.values.map((each) => ({ group, ...each })), failure: failureOf(gathered) };
  },
});

import { defineCommand } from '../../cli/command';
import { selectionOptions } from '../../cli/selection-options';
import { groupPositional } from '../group/group-fields';
import { checkChoice, choiceOptions } from './choice-options';

export const deadLetterPurge = defineCommand({
  path: ['dead-letter', 'purge'],
  positionals: '<group>',
  help: 'Counts dead letters of a group as dealt with; their bytes leave the log with retention; JSON is one object a line',
  arguments: (parser) =>
    parser
      .positional('group', groupPositional)
      .options({
        ...selectionOptions,
        ...choiceOptions,
        yes: { type: 'boolean', default: false, describe: 'Yes, they are not needed any more' },
      })
      .check(checkChoice)
      .check(({ yes }) => {
        if (yes) return true;
        throw new Error('purging cannot be undone message by message: say --yes');
      }),
  fields: {
    brokerName: { help: 'name of the broker' },
    offset: { help: 'offset of the dead letter' },
    result: { help: 'purged, or done-before (redriven or purged)' },
    messageId: { help: 'id that the message had, 34 hex digits' },
    topic: { help: 'topic that it comes from' },
    queueId: { help: 'queue that it comes from' },
  },
  run: ({ admin, note, signal }, { group, offset, tag, since, cluster, broker }) => {
    note('the bytes of the dead letters leave the log with retention; until then `dead-letter list --all` shows them');
    return { stream: admin.deadLetters.purge(group, { offset, tag, since }, { cluster, brokerName: broker }, signal) };
  },
});

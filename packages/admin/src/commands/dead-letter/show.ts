import { wholeNumber } from '../../cli/arguments';
import { defineCommand } from '../../cli/command';
import { selectionOptions } from '../../cli/selection-options';
import { groupPositional } from '../group/group-fields';
import { deadLetterFields, deadLetterRow, mostOffset } from './dead-letter-fields';

export const deadLetterShow = defineCommand({
  path: ['dead-letter', 'show'],
  positionals: '<group> <offset>',
  help: 'One message that a group gave up, whole',
  arguments: (parser) =>
    parser
      .positional('group', groupPositional)
      .positional('offset', {
        type: 'string',
        demandOption: true,
        describe: 'Its offset among the dead letters',
        coerce: wholeNumber('offset', 0, mostOffset),
      })
      .options(selectionOptions),
  fields: deadLetterFields,
  run: async ({ admin }, { group, offset, cluster, broker }) => ({
    one: deadLetterRow(await admin.deadLetters.get(group, offset, { cluster, brokerName: broker })),
  }),
});

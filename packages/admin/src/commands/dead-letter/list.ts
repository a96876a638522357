import { failureOf } from '../../servers/gathered';
import { wholeNumber } from '../../cli/arguments';
import { defineCommand } from '../../cli/command';
import { selectionOptions } from '../../cli/selection-options';
import { groupPositional } from '../group/group-fields';
import { deadLetterFields, deadLetterRow } from './dead-letter-fields';

const maxLimit = 100_000;

export const deadLetterList = defineCommand({
  path: ['dead-letter', 'list'],
  positionals: '<group>',
  help: 'Messages that a group gave up and that wait, the oldest first',
  arguments: (parser) =>
    parser.positional('group', groupPositional).options({
      ...selectionOptions,
      limit: {
        type: 'string',
        requiresArg: true,
        default: '64',
        describe: 'At most so many of each broker',
        coerce: wholeNumber('limit', 1, maxLimit),
      },
      all: { type: 'boolean', default: false, describe: 'Those too that were redriven or purged and are still held' },
    }),
  fields: deadLetterFields,
  run: async ({ admin }, { group, limit, all, cluster, broker }) => {
    const gathered = await admin.deadLetters.list(group, { limit, all }, { cluster, brokerName: broker });
    return { rows: gathered.values.map(deadLetterRow), failure: failureOf(gathered) };
  },
});

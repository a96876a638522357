import { failureOf } from '../../servers/gathered';
import { onceText, startingPoint } from '../../cli/arguments';
import { defineCommand } from '../../cli/command';
import { selectionOptions } from '../../cli/selection-options';
import { forceOption, groupPositional, movedFields } from './group-fields';

export const groupReset = defineCommand({
  path: ['group', 'reset'],
  positionals: '<name>',
  help: 'Sets where a group goes on in a topic; back there, all from there comes again',
  arguments: (parser) =>
    parser.positional('name', groupPositional).options({
      ...selectionOptions,
      ...forceOption,
      topic: { type: 'string', requiresArg: true, demandOption: true, describe: 'Topic name', coerce: onceText('topic') },
      to: {
        type: 'string',
        requiresArg: true,
        demandOption: true,
        describe: 'earliest, latest, or a time (ISO 8601 or milliseconds since 1970)',
        coerce: startingPoint('to'),
      },
    }),
  fields: movedFields,
  run: async ({ admin }, { name, topic, to, force, cluster, broker }) => {
    const gathered = await admin.groups.reset(name, topic, to, { force }, { cluster, brokerName: broker });
    return { rows: gathered.values.map((queue) => ({ group: name, ...queue })), failure: failureOf(gathered) };
  },
});

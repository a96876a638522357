import { failureOf } from '../../servers/gathered';
import { onceText } from '../../cli/arguments';
import { defineCommand } from '../../cli/command';
import { optional, selectionOptions } from '../../cli/selection-options';
import { forceOption, groupPositional, movedFields } from './group-fields';

export const groupClone = defineCommand({
  path: ['group', 'clone'],
  positionals: '<from> <to>',
  help: 'Lets a group go on where another one is',
  arguments: (parser) =>
    parser
      .positional('from', { ...groupPositional, describe: 'Group whose progress is copied' })
      .positional('to', { ...groupPositional, describe: 'Group that goes on there' })
      .options({
        ...selectionOptions,
        ...forceOption,
        topic: { type: 'string', requiresArg: true, describe: 'Only this topic', coerce: optional(onceText('topic')) },
      }),
  fields: movedFields,
  run: async ({ admin }, { from, to, topic, force, cluster, broker }) => {
    const gathered = await admin.groups.clone(from, to, { topic, force }, { cluster, brokerName: broker });
    return { rows: gathered.values.map((queue) => ({ group: to, ...queue })), failure: failureOf(gathered) };
  },
});

import { onceText } from '../../cli/arguments';
import { defineCommand } from '../../cli/command';
import { optional, selectionOptions } from '../../cli/selection-options';
import { messageFields, messageRow } from './message-fields';

export const messageGet = defineCommand({
  path: ['message', 'get'],
  positionals: '<id>',
  help: 'One message by its id',
  arguments: (parser) =>
    parser.positional('id', { type: 'string', demandOption: true, describe: 'Message id, 34 hex digits' }).options({
      ...selectionOptions,
      topic: { type: 'string', requiresArg: true, describe: 'Search only this topic', coerce: optional(onceText('topic')) },
    }),
  fields: messageFields,
  run: async ({ admin }, { id, topic, cluster, broker }) => ({
    one: messageRow(await admin.messages.get(id, topic, { cluster, brokerName: broker })),
  }),
});

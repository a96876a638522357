import { onceText } from '../../cli/arguments';
import { defineCommand } from '../../cli/command';
import { optional, selectionOptions } from '../../cli/selection-options';
import { clientArgument } from './client-argument';

export const clientVerify = defineCommand({
  path: ['client', 'verify'],
  positionals: '<id> <message>',
  help: 'Lets a push consumer of RocketMQ handle a message once more; nothing else becomes of the message',
  arguments: (parser) =>
    parser
      .positional('id', clientArgument)
      .positional('message', { type: 'string', demandOption: true, describe: 'Message id, 34 hex digits' })
      .options({
        ...selectionOptions,
        topic: { type: 'string', requiresArg: true, describe: 'Search only this topic', coerce: optional(onceText('topic')) },
      }),
  fields: {
    clientId: { help: 'id of the client' },
    messageId: { help: 'the message' },
    brokerName: { help: 'broker that holds the message and asked the client' },
    consumed: { help: 'whether the consumer handled it well' },
    text: { help: 'what the client says of it' },
  },
  run: async ({ admin }, { id, message, topic, cluster, broker }) => ({
    one: {
      clientId: id,
      messageId: message,
      ...(await admin.clientCommands.verify(id, message, topic, { cluster, brokerName: broker })),
    },
  }),
});

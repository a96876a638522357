import { defineCommand } from '../../cli/command';
import { selectionOptions } from '../../cli/selection-options';
import { clientArgument } from './client-argument';

export const clientStack = defineCommand({
  path: ['client', 'stack'],
  positionals: '<id>',
  help: 'What the threads of a client of RocketMQ do',
  arguments: (parser) => parser.positional('id', clientArgument).options(selectionOptions),
  fields: {
    clientId: { help: 'id of the client' },
    brokerName: { help: 'broker that asked it' },
    stackTrace: { help: 'as the language of the client writes it', lines: true },
  },
  run: async ({ admin }, { id, cluster, broker }) => ({
    one: { clientId: id, ...(await admin.clientCommands.stackTrace(id, { cluster, brokerName: broker })) },
  }),
});

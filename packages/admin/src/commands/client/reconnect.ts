import { defineCommand } from '../../cli/command';
import { selectionOptions } from '../../cli/selection-options';
import { clientArgument } from './client-argument';

export const clientReconnect = defineCommand({
  path: ['client', 'reconnect'],
  positionals: '<id>',
  help: 'Tells a client of RocketMQ to connect anew; whether it does is not told',
  arguments: (parser) => parser.positional('id', clientArgument).options(selectionOptions),
  fields: { clientId: { help: 'id of the client' }, brokerNames: { help: 'brokers that told it' } },
  run: async ({ admin }, { id, cluster, broker }) => ({
    one: { clientId: id, brokerNames: await admin.clientCommands.reconnect(id, { cluster, brokerName: broker }) },
  }),
});

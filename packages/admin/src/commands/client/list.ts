import { failureOf } from '../../client/gathered';
import { defineCommand } from '../../cli/command';
import { onceText } from '../../cli/arguments';
import { optional, selectionOptions } from '../../cli/selection-options';

export const clientList = defineCommand({
  path: ['client', 'list'],
  help: 'Connected clients, broker by broker',
  arguments: (parser) =>
    parser.options({
      ...selectionOptions,
      group: { type: 'string', requiresArg: true, describe: 'Only members of this group', coerce: optional(onceText('group')) },
    }),
  fields: {
    brokerName: { help: 'broker that the client has a session with' },
    clientId: { help: 'id of the client' },
    role: { help: 'PRODUCER or CONSUMER' },
    group: { help: 'its group; empty: none' },
    address: { help: 'ip:port of the client' },
    language: { help: 'of the client library' },
    version: { help: 'of the client library' },
    connectedAt: { help: 'milliseconds since 1970', time: true },
  },
  run: async ({ admin }, { group, cluster, broker }) => {
    const gathered = await admin.groups.clients(group, { cluster, brokerName: broker });
    return { rows: gathered.values.map((client) => ({ ...client })), failure: failureOf(gathered) };
  },
});

import { failureOf } from '../../servers/gathered';
import { defineCommand } from '../../cli/command';

export const brokerWipeWrite = defineCommand({
  path: ['broker', 'wipe-write'],
  positionals: '<name>',
  help: "Takes write permission from a broker's topics in the routes, so that senders leave it",
  arguments: (parser) => parser.positional('name', { type: 'string', demandOption: true, describe: 'Broker name' }),
  fields: {
    nameServer: { help: 'NameServer that changed its routes' },
    brokerName: { help: 'name of the broker' },
    topicCount: { help: 'topics whose permission was set' },
  },
  run: async ({ admin }, { name }) => {
    const gathered = await admin.cluster.wipeWritePermission(name);
    const rows = gathered.values.map(({ nameServer, value }) => ({ nameServer, brokerName: name, topicCount: value }));
    return { rows, failure: failureOf(gathered) };
  },
});

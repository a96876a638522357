import { failureOf } from '../../servers/gathered';
import { defineCommand } from '../../cli/command';

export const brokerAddWrite = defineCommand({
  path: ['broker', 'add-write'],
  positionals: '<name>',
  help: "Gives write permission back to a broker's topics in the routes",
  arguments: (parser) => parser.positional('name', { type: 'string', demandOption: true, describe: 'Broker name' }),
  fields: {
    nameServer: { help: 'NameServer that changed its routes' },
    brokerName: { help: 'name of the broker' },
    topicCount: { help: 'topics whose permission was set' },
  },
  run: async ({ admin }, { name }) => {
    const gathered = await admin.cluster.addWritePermission(name);
    const rows = gathered.values.map(({ nameServer, value }) => ({ nameServer, brokerName: name, topicCount: value }));
    return { rows, failure: failureOf(gathered) };
  },
});

import type { ClusterAdministration } from '../../administration/cluster-administration';
import { defineCommand, type Command } from '../../cli/command';
import { failureOf, type Gathered } from '../../servers/gathered';
import type { NameServerAnswer } from '../../servers/name-server-set';

export const brokerWipeWrite = writeCommand(
  'wipe-write',
  "Takes write permission from a broker's topics in the routes, so that senders leave it",
  (cluster, name) => cluster.wipeWritePermission(name),
);

export const brokerAddWrite = writeCommand('add-write', "Gives write permission back to a broker's topics in the routes", (cluster, name) =>
  cluster.addWritePermission(name),
);

type Change = (cluster: ClusterAdministration, brokerName: string) => Promise<Gathered<NameServerAnswer<number>>>;

function writeCommand(verb: string, help: string, change: Change): Command {
  return defineCommand({
    path: ['broker', verb],
    positionals: '<name>',
    help,
    arguments: (parser) => parser.positional('name', { type: 'string', demandOption: true, describe: 'Broker name' }),
    fields: {
      nameServer: { help: 'NameServer that changed its routes' },
      brokerName: { help: 'name of the broker' },
      topicCount: { help: 'topics whose permission was set' },
    },
    run: async ({ admin }, { name }) => {
      const gathered = await change(admin.cluster, name);
      const rows = gathered.values.map(({ nameServer, value }) => ({ nameServer, brokerName: name, topicCount: value }));
      return { rows, failure: failureOf(gathered) };
    },
  });
}

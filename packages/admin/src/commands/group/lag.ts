import { failureOf } from '../../servers/gathered';
import { defineCommand } from '../../cli/command';
import { selectionOptions } from '../../cli/selection-options';

export const groupLag = defineCommand({
  path: ['group', 'lag'],
  positionals: '<name>',
  help: 'How far a group is behind, queue by queue',
  arguments: (parser) =>
    parser.positional('name', { type: 'string', demandOption: true, describe: 'Group name' }).options(selectionOptions),
  fields: {
    group: { help: 'name of the group', detail: true },
    topic: { help: 'name of the topic' },
    brokerName: { help: 'name of the broker' },
    queueId: { help: 'number of the queue on its broker' },
    committedOffset: { help: 'next offset to read; -1: nothing committed' },
    maxOffset: { help: 'offset that the next message will get' },
    lag: { help: 'messages that are not done' },
    lagMs: { help: 'age of the oldest of them, milliseconds; 0: none' },
    owner: { help: 'client id of the member that reads the queue; empty: none' },
  },
  run: async ({ admin }, { name, cluster, broker }) => {
    const gathered = await admin.groups.lag(name, { cluster, brokerName: broker });
    return { rows: gathered.values.map((queue) => ({ group: name, ...queue })), failure: failureOf(gathered) };
  },
});

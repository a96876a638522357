import type { ReceivedTopic } from '../../administration/group-administration';
import { failureOf } from '../../servers/gathered';
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
    subscriptions: { help: 'topics that it receives at this broker, each with its tags or its SQL' },
  },
  run: async ({ admin }, { group, cluster, broker }) => {
    const gathered = await admin.groups.clients(group, { cluster, brokerName: broker });
    const rows = gathered.values.map(({ subscriptions, ...client }) => ({
      ...client,
      subscriptions: subscriptions.map(subscriptionText).join('; '),
    }));
    return { rows, failure: failureOf(gathered) };
  },
});

function subscriptionText({ topic, filterType, filter }: ReceivedTopic): string {
  return `${topic}: ${filterType === 'TAG' ? filter : `SQL ${filter}`}`;
}

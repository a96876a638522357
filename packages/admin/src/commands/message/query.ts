import { failureOf } from '../../servers/gathered';
import { onceText, time, wholeNumber } from '../../cli/arguments';
import { defineCommand } from '../../cli/command';
import { optional, selectionOptions } from '../../cli/selection-options';
import { messageFields, messageRow } from './message-fields';

export const messageQuery = defineCommand({
  path: ['message', 'query'],
  positionals: '<topic>',
  help: 'Messages of a topic that were stored in a range of time: all, or those with a key',
  arguments: (parser) =>
    parser.positional('topic', { type: 'string', demandOption: true, describe: 'Topic name' }).options({
      ...selectionOptions,
      key: { type: 'string', requiresArg: true, describe: 'Only those with this key', coerce: optional(onceText('key')) },
      from: {
        type: 'string',
        requiresArg: true,
        describe: 'Stored then or later (ISO 8601 or milliseconds since 1970); an hour before --to if left out',
        coerce: optional(time('from')),
      },
      to: { type: 'string', requiresArg: true, describe: 'Stored then or before; now if left out', coerce: optional(time('to')) },
      limit: {
        type: 'string',
        requiresArg: true,
        default: '64',
        describe: 'At most so many of each broker',
        coerce: wholeNumber('limit', 1, 1000),
      },
    }),
  fields: messageFields,
  run: async ({ admin, note }, { topic, key, from, to, limit, cluster, broker }) => {
    const gathered = await admin.messages.query(topic, key ?? '', { from, to, limit }, { cluster, brokerName: broker });
    for (const { brokerName, truncated, searchedUntil } of gathered.values) {
      const until = new Date(searchedUntil).toISOString();
      if (truncated)
        note(
          `${brokerName}: truncated, there may be more: what was stored before ${until} is searched, go on with --from ${searchedUntil}`,
        );
    }
    return { rows: gathered.values.flatMap(({ messages }) => messages.map(messageRow)), failure: failureOf(gathered) };
  },
});

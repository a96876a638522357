import { startingPoint, wholeNumber } from '../../cli/arguments';
import { defineCommand, type CommandContext } from '../../cli/command';
import { optional } from '../../cli/selection-options';
import type { StartingPoint } from '../../messages/topic-follower';
import type { Row } from '../../output/answer';
import { messageFields, messageRow } from './message-fields';

interface Tail {
  readonly topic: string;
  readonly from: StartingPoint;
  readonly limit: number | undefined;
}

export const messageTail = defineCommand({
  path: ['message', 'tail'],
  positionals: '<topic>',
  help: 'Prints the messages of a topic as they come, until Ctrl-C; JSON is one object a line',
  arguments: (parser) =>
    parser.positional('topic', { type: 'string', demandOption: true, describe: 'Topic name' }).options({
      from: {
        type: 'string',
        requiresArg: true,
        default: 'latest',
        describe: 'earliest, latest, or a time (ISO 8601 or milliseconds since 1970)',
        coerce: startingPoint('from'),
      },
      limit: {
        type: 'string',
        requiresArg: true,
        describe: 'End after so many messages',
        coerce: optional(wholeNumber('limit', 1, Number.MAX_SAFE_INTEGER)),
      },
    }),
  fields: messageFields,
  run: (context, { topic, from, limit }) => ({ stream: rows(context, { topic, from, limit }) }),
});

async function* rows(
  { admin, signal, note }: CommandContext,
  { topic, from, limit }: Tail,
): AsyncGenerator<Row<keyof typeof messageFields>> {
  let printed = 0;
  const messages = admin.messages.follow(topic, {
    from,
    signal,
    onInterrupted: (brokerName, error) => note(`${brokerName}: ${error.message}; trying again`),
  });
  for await (const message of messages) {
    yield messageRow(message);
    if (++printed === limit) return;
  }
}

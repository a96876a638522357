import { MqError } from '@mq/common';
import type { SendReceipt } from '../../messages/message-sender';
import { onceText, properties, texts, wholeNumber } from '../../cli/arguments';
import { defineCommand } from '../../cli/command';
import { optional } from '../../cli/selection-options';
import type { RowsAnswer } from '../../output/answer';

/** Receipts are kept until all are there. */
const maxCount = 100_000;
const yearMs = 365 * 24 * 3_600_000;

export const messageSend = defineCommand({
  path: ['message', 'send'],
  positionals: '<topic> <body>',
  help: 'Sends a text message',
  arguments: (parser) =>
    parser
      .positional('topic', { type: 'string', demandOption: true, describe: 'Topic name' })
      .positional('body', { type: 'string', demandOption: true, describe: 'The text' })
      .options({
        tag: { type: 'string', requiresArg: true, describe: 'Tag', coerce: optional(onceText('tag')) },
        key: { type: 'string', requiresArg: true, describe: 'Key for queries; may be given several times', coerce: texts },
        property: { type: 'string', requiresArg: true, describe: 'name=value; may be given several times', coerce: properties },
        'message-group': {
          type: 'string',
          requiresArg: true,
          describe: 'FIFO: deliver after those before it in this group',
          coerce: optional(onceText('message-group')),
        },
        'delay-ms': {
          type: 'string',
          requiresArg: true,
          describe: 'Deliver so many milliseconds from now',
          coerce: optional(wholeNumber('delay-ms', 1, yearMs)),
        },
        count: {
          type: 'string',
          requiresArg: true,
          default: '1',
          describe: `Send it so many times, at most ${maxCount}`,
          coerce: wholeNumber('count', 1, maxCount),
        },
      }),
  fields: {
    messageId: { help: '34 hex digits' },
    topic: { help: 'name of the topic' },
    brokerName: { help: 'broker that stored it' },
    queueId: { help: 'number of the queue on its broker' },
    offset: { help: 'offset in the queue' },
  },
  run: ({ admin, clock }, { topic, body, tag, key, property, messageGroup, delayMs, count }) => {
    const deliverAt = delayMs === undefined ? undefined : clock.now() + delayMs;
    const receipts = admin.messages.send({ topic, body, tag, keys: key, properties: property, messageGroup, deliverAt }, count);
    return collect(receipts);
  },
});

/** What was sent before a failure is sent, and is said. */
async function collect(receipts: AsyncIterable<SendReceipt>): Promise<RowsAnswer<keyof SendReceipt>> {
  const rows: Record<keyof SendReceipt, string | number>[] = [];
  try {
    for await (const receipt of receipts) rows.push({ ...receipt });
    return { rows };
  } catch (error) {
    if (rows.length === 0) throw error;
    return { rows, failure: MqError.from(error) };
  }
}

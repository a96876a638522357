import { failureOf } from '../../servers/gathered';
import { wholeNumber } from '../../cli/arguments';
import { defineCommand } from '../../cli/command';
import { selectionOptions } from '../../cli/selection-options';

export const timerList = defineCommand({
  path: ['timer', 'list'],
  help: 'Delayed messages that are not delivered yet, those due first',
  arguments: (parser) =>
    parser.options({
      ...selectionOptions,
      limit: {
        type: 'string',
        requiresArg: true,
        default: '64',
        describe: 'At most so many batches of each broker',
        coerce: wholeNumber('limit', 1, 1000),
      },
    }),
  fields: {
    topic: { help: 'name of the topic' },
    brokerName: { help: 'name of the broker' },
    queueId: { help: 'queue into which it will be delivered' },
    deliverAt: { help: 'when it is due, milliseconds since 1970', time: true },
    storedAt: { help: 'when the broker stored it, milliseconds since 1970', time: true },
    recordCount: { help: 'messages of the batch' },
    messageId: { help: 'id of its first message, 34 hex digits' },
  },
  run: async ({ admin }, { limit, cluster, broker }) => {
    const gathered = await admin.messages.delayed(limit, { cluster, brokerName: broker });
    return { rows: gathered.values.map((batch) => ({ ...batch })), failure: failureOf(gathered) };
  },
});

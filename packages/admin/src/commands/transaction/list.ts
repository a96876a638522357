import { failureOf } from '../../servers/gathered';
import { onceText } from '../../cli/arguments';
import { defineCommand } from '../../cli/command';
import { optional, selectionOptions } from '../../cli/selection-options';

export const transactionList = defineCommand({
  path: ['transaction', 'list'],
  help: 'Transactions without a decision, the oldest first; at most 1000 of each broker',
  arguments: (parser) =>
    parser.options({
      ...selectionOptions,
      group: { type: 'string', requiresArg: true, describe: 'Only those of this producer group', coerce: optional(onceText('group')) },
    }),
  fields: {
    brokerName: { help: 'broker that holds it' },
    transactionId: { help: 'as its producer named it' },
    group: { help: 'producer group' },
    begunAt: { help: 'milliseconds since 1970', time: true },
    messageCount: { help: 'its messages' },
    checks: { help: 'how often a producer was asked' },
    parked: { help: 'true: asked often enough, it waits for an operator' },
  },
  run: async ({ admin }, { group, cluster, broker }) => {
    const gathered = await admin.transactions.list(group, { cluster, brokerName: broker });
    return { rows: gathered.values.map((transaction) => ({ ...transaction })), failure: failureOf(gathered) };
  },
});

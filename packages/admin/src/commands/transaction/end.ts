import { defineCommand } from '../../cli/command';
import { selectionOptions } from '../../cli/selection-options';

const decisions = ['commit', 'rollback'] as const;

export const transactionEnd = defineCommand({
  path: ['transaction', 'end'],
  positionals: '<id> <decision>',
  help: 'Commits a transaction or rolls it back; the first decision stands',
  arguments: (parser) =>
    parser
      .positional('id', { type: 'string', demandOption: true, describe: 'Transaction id' })
      .positional('decision', { choices: decisions, demandOption: true, describe: 'commit or rollback' })
      .options(selectionOptions),
  fields: {
    transactionId: { help: 'the transaction' },
    brokerName: { help: 'broker that holds it' },
    decision: { help: 'commit or rollback' },
  },
  run: async ({ admin }, { id, decision, cluster, broker }) => {
    const brokerName = await admin.transactions.end(id, decision, { cluster, brokerName: broker });
    return { one: { transactionId: id, brokerName, decision } };
  },
});

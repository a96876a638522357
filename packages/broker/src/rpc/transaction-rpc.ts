import { MqError } from '@mq/common';
import { transactionService, type EndTransactionRequest__Output } from '@mq/proto';
import type { Server } from '@mq/rpc';
import type { TransactionDecision } from '@mq/store';
import type { TransactionService } from '../transactions/transaction-service';

/** `mq.v1.TransactionService` */
export function serveTransactions(server: Server, transactions: TransactionService): void {
  server.addService('mq.v1.TransactionService');
  server.unary(transactionService.EndTransaction, async ({ transactionId, decision }) => {
    await transactions.end(transactionId, readDecision(decision));
    return {};
  });
  server.unary(transactionService.ListTransactions, ({ group }) => ({ transactions: transactions.list(group) }));
}

function readDecision(decision: EndTransactionRequest__Output['decision']): TransactionDecision {
  if (decision === 'COMMIT') return 'commit';
  if (decision === 'ROLLBACK') return 'rollback';
  throw new MqError('INVALID_ARGUMENT', `decision is ${decision}; expected COMMIT or ROLLBACK`);
}

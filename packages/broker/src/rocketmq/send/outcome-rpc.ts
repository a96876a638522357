import { rocketmqMessaging } from '@mq/proto';
import type { RecallService } from '../../timers/recall-service';
import type { TransactionService } from '../../transactions/transaction-service';
import type { Answering } from '../call/answering';
import { topicName } from '../convert/names';
import { refusal } from '../status/status';
import { transactionIdOf } from './transaction-group';

export interface OutcomeParts {
  readonly transactions: TransactionService;
  readonly recalls: RecallService;
}

/** EndTransaction and RecallMessage. */
export function serveOutcomes(answering: Answering, { transactions, recalls }: OutcomeParts): void {
  answering.unary(rocketmqMessaging.EndTransaction, async ({ transactionId, resolution }) => {
    if (transactionId.trim() === '') throw refusal('INVALID_TRANSACTION_ID', 'transaction_id is empty');
    // Nobody knows yet: it is asked about again.
    if (resolution === 'COMMIT') await transactions.end(transactionIdOf(transactionId), 'commit');
    else if (resolution === 'ROLLBACK') await transactions.end(transactionIdOf(transactionId), 'rollback');
    return {};
  });
  answering.unary(rocketmqMessaging.RecallMessage, async ({ topic, recallHandle }) => recalls.recall(topicName(topic), recallHandle));
}

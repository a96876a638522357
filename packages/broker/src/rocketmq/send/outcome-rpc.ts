import { MqError } from '@mq/common';
import { rocketmqMessaging } from '@mq/proto';
import type { TransactionDecision } from '@mq/store';
import type { RecallService } from '../../timers/recall-service';
import type { TransactionService } from '../../transactions/transaction-service';
import type { Answering } from '../call/answering';
import { topicName } from '../convert/names';
import type { Peers } from '../forward/peers';
import type { ClusterRoutes } from '../route/cluster-routes';
import { refusal } from '../status/status';
import { transactionIdOf } from './transaction-group';

export interface OutcomeParts {
  readonly transactions: TransactionService;
  readonly recalls: RecallService;
  readonly routes: ClusterRoutes;
  readonly peers: Peers;
}

/**
 * EndTransaction and RecallMessage. A client may send them to any broker (recalls go to the address that it was configured with): they are passed on to the one that
 * holds the message.
 */
export function serveOutcomes(answering: Answering, parts: OutcomeParts): void {
  answering.unary(rocketmqMessaging.EndTransaction, async ({ topic, transactionId, resolution }) => {
    if (transactionId.trim() === '') throw refusal('INVALID_TRANSACTION_ID', 'transaction_id is empty');
    // Nobody knows yet: it is asked about again.
    if (resolution !== 'COMMIT' && resolution !== 'ROLLBACK') return {};
    await endTransaction(parts, topicName(topic), transactionIdOf(transactionId), resolution === 'COMMIT' ? 'commit' : 'rollback');
    return {};
  });
  answering.unary(rocketmqMessaging.RecallMessage, ({ topic, recallHandle }) => recall(parts, topicName(topic), recallHandle));
}

async function endTransaction(
  { transactions, routes, peers }: OutcomeParts,
  topic: string,
  id: string,
  decision: TransactionDecision,
): Promise<void> {
  try {
    await transactions.end(id, decision);
  } catch (error) {
    if (!MqError.is(error, 'TRANSACTION_NOT_FOUND')) throw error;
    for (const { address } of await routes.find(topic)) {
      if (address !== undefined && (await endThere(peers, address, id, decision))) return;
    }
    throw error;
  }
}

/** False: it is not there either. */
async function endThere(peers: Peers, address: string, id: string, decision: TransactionDecision): Promise<boolean> {
  try {
    await peers.endTransaction(address, id, decision);
    return true;
  } catch (error) {
    if (MqError.is(error, 'TRANSACTION_NOT_FOUND')) return false;
    throw error;
  }
}

async function recall({ recalls, routes, peers }: OutcomeParts, topic: string, handle: string): Promise<{ messageId: string }> {
  try {
    return await recalls.recall(topic, handle);
  } catch (error) {
    const holder = MqError.is(error, 'RECALL_FAILED') ? error.details['brokerName'] : undefined;
    const address = holder === undefined ? undefined : await routes.addressOf(holder);
    if (address === undefined) throw error;
    return peers.recall(address, topic, handle);
  }
}

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
    const others = (await routes.find(topic)).flatMap(({ address }) => (address === undefined ? [] : [address]));
    await endElsewhere(peers, others, id, decision, error);
  }
}

/** All are asked at once: one that is away must not keep the client from the one that holds the message. Errors: what the holder says, or `unknown`. */
async function endElsewhere(
  peers: Peers,
  addresses: readonly string[],
  id: string,
  decision: TransactionDecision,
  unknown: MqError,
): Promise<void> {
  const outcomes = await Promise.allSettled(addresses.map((address) => peers.endTransaction(address, id, decision)));
  if (outcomes.some(({ status }) => status === 'fulfilled')) return;
  const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [MqError.from(outcome.reason)] : []));
  const refused = failures.find(({ code }) => !['TRANSACTION_NOT_FOUND', 'UNAVAILABLE', 'TIMEOUT'].includes(code));
  throw refused ?? failures.find(({ code }) => code !== 'TRANSACTION_NOT_FOUND') ?? unknown;
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

import { MqError } from '@mq/common';
import { deliveryService } from '@mq/proto';
import type { SendReceipt } from '../message/message';
import type { BrokerCalls, BrokerCallOptions } from './broker-calls';

/**
 * Takes a delayed message back. Rejects as `BrokerCalls.call`, and with MESSAGE_DELIVERED, MESSAGE_RECALLED, or RECALL_FAILED when it was not delayed.
 */
export async function recallMessage(calls: BrokerCalls, receipt: SendReceipt, options: BrokerCallOptions): Promise<void> {
  const { topic, brokerName, messageId, recallHandle } = receipt;
  if (recallHandle === undefined)
    throw new MqError('RECALL_FAILED', `message ${messageId} is not delayed: its receipt has no recall handle`);
  let unanswered = 0;
  try {
    await calls.call(brokerName, deliveryService.RecallMessage, { topic, recallHandle }, { ...options, failed: () => void unanswered++ });
  } catch (error) {
    // An attempt of ours did it, whose answer was lost.
    if (!MqError.is(error, 'MESSAGE_RECALLED') || unanswered === 0) throw error;
  }
}

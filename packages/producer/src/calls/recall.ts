import { MqError } from '@mq/common';
import { deliveryService } from '@mq/proto';
import type { SendReceipt } from '../message';
import type { BrokerCalls, BrokerCallOptions } from './broker-calls';

/**
 * Takes a delayed message back. Rejects as `BrokerCalls.call`, and with RECALL_FAILED when it is delivered, or recalled already, or was not delayed.
 */
export async function recallMessage(calls: BrokerCalls, receipt: SendReceipt, options: BrokerCallOptions): Promise<void> {
  const { topic, brokerName, messageId, recallHandle } = receipt;
  if (recallHandle === undefined)
    throw new MqError('RECALL_FAILED', `message ${messageId} is not delayed: its receipt has no recall handle`);
  let unanswered = 0;
  try {
    await calls.call(brokerName, deliveryService.RecallMessage, { topic, recallHandle }, { ...options, failed: () => void unanswered++ });
  } catch (error) {
    if (!MqError.is(error, 'RECALL_FAILED') || unanswered === 0) throw error;
    // The answer of the attempt that did it may have been lost; the broker does not tell that from a delivery.
    const doubt = `an earlier attempt (of ${unanswered} without an answer) may have recalled it`;
    throw new MqError('RECALL_FAILED', `${error.message}; ${doubt}`, { cause: error });
  }
}

import { MqError } from '@mq/common';
import {
  decodePublishResponse,
  deliveryService,
  encodePublishRequest,
  messageService,
  publishStream,
  RecordBatchReader,
  transactionService,
  type PublishAck__Output,
  type PublishBatch__Output,
  type SendMessageResponse__Output,
} from '@mq/proto';
import type { Channel } from '@mq/rpc';

/** What clients do with messages that are not visible at once, in queue 0 of a topic. */
export class HeldMessages {
  readonly #channel: Channel;

  constructor(channel: Channel) {
    this.#channel = channel;
  }

  send(body: string, change: { topic?: string; deliverAt?: number; transactionId?: string } = {}): Promise<SendMessageResponse__Output> {
    const { topic = 'orders', deliverAt = 0, transactionId = '' } = change;
    const record = { body: Buffer.from(body), deliverAt };
    return this.#channel.unary(messageService.SendMessage, { topic, queueId: 0, queueChosen: true, record, transactionId, group: 'shop' });
  }

  async publish(batch: PublishBatch__Output): Promise<PublishAck__Output> {
    const stream = this.#channel.bidi(publishStream);
    await stream.write(encodePublishRequest({ batches: [batch] }));
    for await (const bytes of stream) {
      const [ack] = decodePublishResponse(bytes).acks;
      if (ack !== undefined) return ack;
    }
    throw new Error('the stream ended without an acknowledgement');
  }

  async recall(recallHandle: string, topic = 'orders'): Promise<string> {
    const patience = { timeoutMs: 3_600_000 };
    return (await this.#channel.unary(deliveryService.RecallMessage, { topic, recallHandle }, patience)).messageId;
  }

  /** False: refused, as it is too late. */
  async recalled(recallHandle: string): Promise<boolean> {
    try {
      await this.recall(recallHandle);
      return true;
    } catch (error) {
      if (MqError.is(error, 'MESSAGE_DELIVERED')) return false;
      throw error;
    }
  }

  async end(transactionId: string, decision: 'COMMIT' | 'ROLLBACK'): Promise<void> {
    await this.#channel.unary(transactionService.EndTransaction, { transactionId, decision });
  }

  async pending(group = ''): Promise<{ transactionId: string; messageCount: number; checks: number; parked: boolean }[]> {
    const { transactions } = await this.#channel.unary(transactionService.ListTransactions, { group });
    return transactions.map(({ transactionId, messageCount, checks, parked }) => ({ transactionId, messageCount, checks, parked }));
  }

  /** The bodies that a consumer finds, in the order of the queue. */
  async visible(topic = 'orders'): Promise<string[]> {
    const { batches } = await this.#channel.unary(messageService.FetchMessages, { topic, queueId: 0 });
    return batches.flatMap(({ records }) => [...new RecordBatchReader(records)].map(({ body }) => body.toString()));
  }
}

import { MqError } from '@mq/common';
import { deliveryService, type Record as WireRecord, type Subscription__Output } from '@mq/proto';
import type { Server } from '@mq/rpc';
import type { ReceivedMessage, UnaryDelivery } from '../delivery';
import { compileFilter } from '../filter';
import { errorDetail } from './error-detail';

/** The unary calls of `mq.v1.DeliveryService`, but for RecallMessage. */
export function serveUnaryDelivery(server: Server, delivery: UnaryDelivery): void {
  server.unary(deliveryService.ReceiveMessage, async ({ subscription, queueChosen, queueId, ...wish }, call) => {
    const { topic, filterType, filter } = readSubscription(subscription);
    const received = await delivery.receive(
      { ...wish, topic, filterType, filter, queueId: queueChosen ? queueId : undefined },
      call.signal,
    );
    return { messages: received.map(receivedMessage) };
  });
  server.unary(deliveryService.Subscribe, ({ group, clientId, subscriptions }) => {
    const wanted = subscriptions
      .map(readSubscription)
      .map(({ topic, filterType, filter }) => ({ topic, filter: compileFilter(filterType, filter) }));
    delivery.subscribe({ group, clientId, wanted });
    return {};
  });
  server.unary(deliveryService.AckMessage, async ({ group, receiptHandles }) => ({
    results: (await delivery.settle(group, receiptHandles, 'ack')).map(settlementResult),
  }));
  server.unary(deliveryService.NackMessage, async ({ group, receiptHandles }) => ({
    results: (await delivery.settle(group, receiptHandles, 'nack')).map(settlementResult),
  }));
  server.unary(deliveryService.ChangeInvisibleDuration, async ({ group, receiptHandle, invisibleMs }) => ({
    receiptHandle: await delivery.changeInvisible(group, receiptHandle, invisibleMs),
  }));
  server.unary(deliveryService.ForwardToDeadLetterQueue, async ({ group, receiptHandle }) => {
    await delivery.forwardToDeadLetters(group, receiptHandle);
    return {};
  });
}

/** Throws INVALID_ARGUMENT for one that is missing or of an unknown filter type. */
export function readSubscription(subscription: Subscription__Output | null): Subscription__Output {
  if (subscription === null) throw new MqError('INVALID_ARGUMENT', 'subscription is missing');
  // A number that this version has no name for arrives as that number.
  const { filterType } = subscription;
  if (filterType === 'TAG' || filterType === 'SQL92') return subscription;
  throw new MqError('INVALID_ARGUMENT', `filter_type ${String(filterType)} is unknown: expected TAG or SQL92`);
}

function receivedMessage({ record, ...place }: ReceivedMessage): object {
  const { body, tag, keys, properties, messageGroup, deliverAt, bornAt, priority, messageId, foreign } = record;
  const written: WireRecord = {
    body,
    tag,
    keys: [...keys],
    properties,
    messageGroup,
    deliverAt,
    bornAt,
    priority,
    foreign,
    messageId: Buffer.from(messageId, 'hex'),
  };
  return { ...place, record: written, messageId };
}

function settlementResult(error: MqError | undefined): { error: ReturnType<typeof errorDetail> | null } {
  return { error: error === undefined ? null : errorDetail(error) };
}

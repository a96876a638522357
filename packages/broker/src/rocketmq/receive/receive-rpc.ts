import { rocketmqMessaging, type rocketmq } from '@mq/proto';
import type { Clock } from '@mq/common';
import type { ReceivedMessage, UnaryDelivery } from '../../delivery';
import type { Answering } from '../call/answering';
import type { ClientCall } from '../call/client-call';
import { groupName, resource, topicName } from '../convert/names';
import { toMessage, type StoredMessage } from '../convert/record-to-message';
import { fromMs, toMs } from '../convert/times';
import { okStatus, refusal } from '../status/status';
import type { ConsumerPresence } from '../telemetry/consumer-presence';
import { receiveBounds } from './receive-bounds';
import { readFilter } from './filter';

export interface ReceiveParts {
  readonly delivery: UnaryDelivery;
  readonly consumers: ConsumerPresence;
  readonly clock: Clock;
  /** `host:port` of this broker. */
  readonly address: () => string;
}

/** ReceiveMessage: a status, the messages, the time. From any queue of this broker, whatever queue the client names: it takes turns by brokers. */
export function serveReceives(answering: Answering, parts: ReceiveParts): void {
  const { delivery, consumers, clock, address } = parts;
  answering.serverStream(rocketmqMessaging.ReceiveMessage, async (request, call) => {
    const group = groupName(request.group);
    const topic = request.messageQueue?.topic;
    const wish = {
      group,
      clientId: call.clientId,
      topic: topicName(topic),
      ...readFilter(request.filterExpression),
      maxMessages: Math.min(receiveBounds.maxMessages, Math.max(1, request.batchSize)),
      ...leaseOf(request),
      waitMs: waitMs(request, call),
      attemptId: request.attemptId ?? '',
      queueId: undefined,
    };
    consumers.heard(group, call);
    const received = await delivery.receive(wish, call.context.signal);
    const status = received.length === 0 ? { code: 'MESSAGE_NOT_FOUND' as const, message: 'no new message' } : okStatus;
    const place = { topic: resource(topic), storeHost: address() };
    const answers: rocketmq.ReceiveMessageResponse[] = [{ status }];
    for (const message of received) answers.push({ message: toMessage(storedAt(place, message), message) });
    answers.push({ deliveryTimestamp: fromMs(clock.now()) });
    return answers;
  });
}

function storedAt({ topic, storeHost }: Pick<StoredMessage, 'topic' | 'storeHost'>, message: ReceivedMessage): StoredMessage {
  return {
    topic,
    storeHost,
    record: message.record,
    queueId: message.queueId,
    offset: message.offset,
    storedAt: message.storedAt,
  };
}

/** Push consumers leave their leases to the broker. */
function leaseOf({ autoRenew, invisibleDuration }: rocketmq.ReceiveMessageRequest__Output): { invisibleMs: number; renewForMs: number } {
  const { minInvisibleMs, maxInvisibleMs, renewedMs, renewForMs } = receiveBounds;
  if (autoRenew) return { invisibleMs: renewedMs, renewForMs };
  const invisibleMs = toMs(invisibleDuration) ?? 0;
  if (invisibleMs >= minInvisibleMs && invisibleMs <= maxInvisibleMs) return { invisibleMs, renewForMs: 0 };
  throw refusal('ILLEGAL_INVISIBLE_TIME', `invisible_duration is ${invisibleMs} ms; expected ${minInvisibleMs} to ${maxInvisibleMs}`);
}

function waitMs({ longPollingTimeout }: rocketmq.ReceiveMessageRequest__Output, { context }: ClientCall): number {
  const { maxWaitMs, reserveMs } = receiveBounds;
  return Math.round(Math.max(0, Math.min(toMs(longPollingTimeout) ?? maxWaitMs, maxWaitMs, context.timeoutMs - reserveMs)));
}

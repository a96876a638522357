import { rocketmqMessaging } from '@mq/proto';
import type { UnaryDelivery } from '../../delivery';
import type { Answering } from '../call/answering';
import { groupName, topicName } from '../convert/names';
import { toMs } from '../convert/times';
import { commonStatus, okStatus, refusal, statusOf } from '../status/status';
import { receiveBounds } from './receive-bounds';

/** The shortest lease of our own; RocketMQ knows none. */
const shortestMs = 1_000;

/** AckMessage, ChangeInvisibleDuration, ForwardMessageToDeadLetterQueue. */
export function serveSettlements(answering: Answering, delivery: UnaryDelivery): void {
  answering.unary(rocketmqMessaging.AckMessage, async ({ group, topic, entries }) => {
    topicName(topic);
    if (entries.length === 0) throw refusal('BAD_REQUEST', 'the request acknowledges no message');
    const handles = entries.map(({ receiptHandle }) => receiptHandle);
    const outcomes = await delivery.settle(groupName(group), handles, 'ack');
    const results = entries.map(({ messageId, receiptHandle }, index) => {
      const failure = outcomes[index];
      return { messageId, receiptHandle, status: failure === undefined ? okStatus : statusOf(failure) };
    });
    return { status: commonStatus(results.map(({ status }) => status)), entries: results };
  });
  answering.unary(rocketmqMessaging.ChangeInvisibleDuration, async ({ group, receiptHandle, invisibleDuration }) => {
    const invisibleMs = toMs(invisibleDuration) ?? 0;
    if (invisibleMs < 0 || invisibleMs > receiveBounds.maxInvisibleMs) {
      throw refusal('ILLEGAL_INVISIBLE_TIME', `invisible_duration is ${invisibleMs} ms; expected 0 to ${receiveBounds.maxInvisibleMs}`);
    }
    const delayMs = invisibleMs === 0 ? 0 : Math.max(shortestMs, invisibleMs);
    const renewed = await delivery.handBack(groupName(group), receiptHandle, delayMs);
    // A handle that ended stays in the client's hands; it is refused when it comes back.
    return { receiptHandle: renewed === '' ? receiptHandle : renewed };
  });
  answering.unary(rocketmqMessaging.ForwardMessageToDeadLetterQueue, async ({ group, receiptHandle }) => {
    await delivery.forwardToDeadLetters(groupName(group), receiptHandle);
    return {};
  });
}

import { MqError } from '@mq/common';
import { rocketmqMessaging, type rocketmq } from '@mq/proto';
import type { OffsetService, QueueOffsets } from '../../offsets/offset-service';
import type { QueueName } from '../../sessions';
import type { Answering } from '../call/answering';
import { groupName, topicName } from '../convert/names';
import { toMs } from '../convert/times';
import { refusal } from '../status/status';

/** UpdateOffset, GetOffset, QueryOffset. */
export function serveOffsets(answering: Answering, offsets: OffsetService): void {
  answering.unary(rocketmqMessaging.UpdateOffset, async ({ group, messageQueue, offset }) => {
    if (offset < 0) throw refusal('ILLEGAL_OFFSET', `offset ${offset} is negative`);
    const member = { group: groupName(group), clientId: '', generation: 0 };
    await offsets.commit(member, [{ ...queueOf(messageQueue), offset }]);
    return {};
  });
  answering.unary(rocketmqMessaging.GetOffset, ({ group, messageQueue }) => {
    const queue = queueOf(messageQueue);
    const [committed] = offsets.committed(groupName(group), [queue]);
    if (committed === undefined || committed.offset < 0) {
      throw refusal('OFFSET_NOT_FOUND', `group ${groupName(group)} has committed nothing of queue ${queue.topic}/${queue.queueId}`);
    }
    return { offset: committed.offset };
  });
  answering.unary(rocketmqMessaging.QueryOffset, async (request) => {
    const [found] = await offsets.query([queueOf(request.messageQueue)], timeOf(request));
    if (found === undefined) throw new MqError('INTERNAL', 'a queue was asked for');
    return { offset: offsetBy(request.queryOffsetPolicy, found) };
  });
}

export function queueOf(queue: rocketmq.MessageQueue__Output | null): QueueName {
  return { topic: topicName(queue?.topic), queueId: queue?.id ?? 0 };
}

function timeOf({ queryOffsetPolicy, timestamp }: rocketmq.QueryOffsetRequest__Output): number {
  if (queryOffsetPolicy !== 'TIMESTAMP') return 0;
  const time = toMs(timestamp);
  if (time === undefined) throw refusal('BAD_REQUEST', 'the policy TIMESTAMP needs a timestamp');
  return time;
}

function offsetBy(policy: rocketmq.QueryOffsetPolicy__Output, { minOffset, maxOffset, offsetAtTime }: QueueOffsets): number {
  if (policy === 'BEGINNING') return minOffset;
  return policy === 'END' ? maxOffset : offsetAtTime;
}

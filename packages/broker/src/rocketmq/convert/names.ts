import { checkGroupName, checkTopicName } from '@mq/common';
import type { rocketmq } from '@mq/proto';

type Named = rocketmq.Resource__Output | null | undefined;

/** The name of a topic; its namespace is not looked at, as in RocketMQ. Throws ILLEGAL_TOPIC. */
export function topicName(topic: Named): string {
  const name = topic?.name ?? '';
  checkTopicName(name);
  return name;
}

/** Throws ILLEGAL_GROUP. */
export function groupName(group: Named): string {
  const name = group?.name ?? '';
  checkGroupName(name);
  return name;
}

/** A topic or group as the client wrote it, with its namespace. */
export function resource(named: Named): { resourceNamespace: string; name: string } {
  return { resourceNamespace: named?.resourceNamespace ?? '', name: named?.name ?? '' };
}

import type { TopicType } from '@mq/common';
import type { rocketmq } from '@mq/proto';

export type MessageType = rocketmq.MessageType__Output;

/** What decides the type of a message. */
export interface TypedMessage {
  readonly inTransaction: boolean;
  readonly deliverAt: number;
  readonly messageGroup: string;
  readonly priority: number;
}

/** The type of a message, in RocketMQ's order. */
export function messageType({ inTransaction, deliverAt, messageGroup, priority }: TypedMessage): MessageType {
  if (inTransaction) return 'TRANSACTION';
  if (deliverAt !== 0) return 'DELAY';
  if (messageGroup !== '') return 'FIFO';
  return priority === 0 ? 'NORMAL' : 'PRIORITY';
}

/** What a topic takes, as clients check it before they send. Clients of before 2025 do not know PRIORITY, so that MIXED topics do not name it. */
export function acceptedTypes(type: TopicType): MessageType[] {
  return type === 'MIXED' ? ['NORMAL', 'FIFO', 'DELAY', 'TRANSACTION'] : [type];
}

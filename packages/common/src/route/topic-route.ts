import type { Permission } from '../topic/permission';
import type { TopicType } from '../topic/topic-type';

/** One queue, the unit of order and of offsets. */
export interface MessageQueue {
  readonly topic: string;
  readonly brokerName: string;
  /** 0 .. queue count - 1 */
  readonly queueId: number;
}

/** One topic's queues on one broker. */
export interface QueueData {
  readonly brokerName: string;
  readonly queueCount: number;
  readonly permission: Permission;
  readonly topicType: TopicType;
}

/** One replica group and where its members listen. Id 0 is the master. */
export interface BrokerData {
  readonly cluster: string;
  readonly brokerName: string;
  /** broker id → host:port */
  readonly addresses: ReadonlyMap<number, string>;
}

/** Where a topic lives. Both lists are sorted by broker name. */
export interface TopicRoute {
  readonly topic: string;
  readonly queues: readonly QueueData[];
  readonly brokers: readonly BrokerData[];
}

export const masterId = 0;

export { PullConsumer, type WaitOptions } from './pull/pull-consumer';
export type { MessagePosition, QueueOffset } from './offsets/chosen-commits';
export type { PullConsumerOptions } from './pull/pull-consumer-options';
export type { FetchOptions } from './delivery/fetch-batch';
export type { OutOfRangePolicy } from './fetch/broker-fetcher';
export type { AssignmentListener } from './group/assigned-queues';
export type { ReceivedMessage } from './message/received-message';
export type { StartPosition } from './queue/start-position';

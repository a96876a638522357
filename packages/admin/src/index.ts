export { AdminClient, type AdminClientOptions } from './admin-client';
export type { BrokerSelection, RegisteredBroker } from './servers/brokers';
export type { ClusterAdministration } from './administration/cluster-administration';
export type { Failure, Gathered } from './servers/gathered';
export type {
  DeadLetterAdministration,
  DeadLetterChoice,
  DeadLetterListing,
  PurgeOutcome,
  RedriveOutcome,
  RedriveOptions,
} from './administration/dead-letter-administration';
export type { DeadLetter } from './messages/dead-letter';
export type {
  CloneOptions,
  ConnectedClient,
  ConsumerGroup,
  GroupAdministration,
  GroupQueueLag,
  MovedQueue,
  MoveOptions,
  ReceivedTopic,
} from './administration/group-administration';
export type { BrokerGroup, GroupWish, RetryPolicy } from './administration/group-settings';
export type { KvConfig, KvEntry } from './administration/kv-config';
export type { DelayedBatch, MessageAdministration, QueryAnswer, QueryOptions } from './administration/message-administration';
export type { MessageToSend, SendReceipt } from './messages/message-sender';
export type { NameServerAnswer } from './servers/name-server-set';
export type { StoredMessage } from './messages/stored-message';
export type {
  BrokerTopic,
  CreatedTopic,
  DeletedTopic,
  QueueRange,
  TopicAdministration,
  TopicWish,
} from './administration/topic-administration';
export type { FollowOptions, StartingPoint } from './messages/topic-follower';
export type { PendingTransaction, TransactionAdministration } from './administration/transaction-administration';
export { main } from './main';

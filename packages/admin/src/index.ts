export { AdminClient, type AdminClientOptions } from './admin-client';
export type { BrokerSelection, RegisteredBroker } from './client/brokers';
export type { ClusterAdministration } from './client/cluster-administration';
export type { Failure, Gathered } from './client/gathered';
export type {
  DeadLetterAdministration,
  DeadLetterChoice,
  DeadLetterListing,
  PurgeOutcome,
  RedriveOutcome,
  RedriveOptions,
} from './client/dead-letter-administration';
export type { DeadLetter } from './client/dead-letter';
export type {
  CloneOptions,
  ConnectedClient,
  ConsumerGroup,
  GroupAdministration,
  GroupQueueLag,
  MovedQueue,
  MoveOptions,
  ReceivedTopic,
} from './client/group-administration';
export type { BrokerGroup, GroupWish, RetryPolicy } from './client/group-settings';
export type { KvConfig, KvEntry } from './client/kv-config';
export type { DelayedBatch, MessageAdministration, QueryAnswer, QueryOptions } from './client/message-administration';
export type { MessageToSend, SendReceipt } from './client/message-sender';
export type { NameServerAnswer } from './client/name-server-set';
export type { StoredMessage } from './client/stored-message';
export type { BrokerTopic, CreatedTopic, DeletedTopic, QueueRange, TopicAdministration, TopicWish } from './client/topic-administration';
export type { FollowOptions, StartingPoint } from './client/topic-follower';
export type { PendingTransaction, TransactionAdministration } from './client/transaction-administration';
export { main } from './main';

export type {
  AppendResult,
  BatchToAppend,
  FetchRequest,
  ReadMemory,
  FetchResult,
  GroupOffset,
  MessageStore,
  QueueBounds,
  RecoveryReport,
  StoredBatch,
  StoreOptions,
  StoreStatus,
  Topic,
  TopicSettings,
} from './store-types';
export type {
  DeliveryChange,
  DeliveryProgress,
  DeliveryProgressStore,
  Group,
  GroupSettings,
  HeldBatch,
  HeldBatchStore,
  Hold,
  OffsetRange,
  PendingTransaction,
  RetryEntry,
  RetryPolicy,
  TransactionDecision,
} from './delivery-types';
export { openMessageStore, type StoreSeams } from './open-message-store';
export { defaultStoreOptions } from './default-store-options';
export type { KeyValue, KeyValueChange, KeyValueEntry, KeyValueOpener } from './key-value/key-value';
export { lmdbKeyValue } from './key-value/lmdb-key-value';

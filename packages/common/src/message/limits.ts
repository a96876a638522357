/** The limits of RocketMQ's proxy (reference: its configuration defaults), in one place. */
export const limits = {
  bodyBytes: 4 * 1024 * 1024,
  properties: 128,
  propertiesBytes: 16 * 1024,
  /** What a client of another protocol says of a message that has no field of its own. */
  foreignBytes: 16 * 1024,
  topicBytes: 127,
  groupBytes: 63,
  tagBytes: 255,
  messageGroupBytes: 64,
  transactionIdBytes: 64,
  /** Priorities of PRIORITY topics: 0 to one less; higher is first. */
  priorities: 10,
  clientIdBytes: 255,
  filterCharacters: 4096,
  /** Furthest delivery time. */
  delayMs: 365 * 24 * 3_600_000,
  /** A record batch: one body of the greatest size fits with its properties. */
  batchBytes: 4 * 1024 * 1024 + 64 * 1024,
  batchRecords: 65_535,
  queuesPerTopic: 1024,
  /** The largest gRPC message either side takes: a fetch answer of 4 MiB overshoots by at most one batch. */
  rpcMessageBytes: 16 * 1024 * 1024,
} as const;

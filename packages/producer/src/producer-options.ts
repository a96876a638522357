import { clientSettings, positive, type ClientOptions, type ClientSettings } from '@mq/client';
import { checkGroupName, checkTopicName, limits, MqError } from '@mq/common';
import type { TraceparentSource } from './message/check-message';
import type { TransactionChecker } from './transaction/transaction-checker';

/** Every option has a default. */
export interface ProducerOptions extends ClientOptions {
  /**
   * Name of the group of producers that this one belongs to; with it, brokers know of the producer while it lives. Transactions need one. @default none
   */
  readonly group?: string;
  /**
   * Tells brokers how transactions of the group ended that nobody has decided. They ask over sessions, which a producer has with the brokers of its routes:
   * name the topics in `topics`, so that it can be asked before it sends. Needs `group`. @default none: transactions left undecided wait for another
   * producer of the group
   */
  readonly transactionChecker?: TransactionChecker;
  /** Gives each message without a property `traceparent` this W3C trace context. What it throws rejects the send. @default none */
  readonly traceparent?: TraceparentSource;
  /** Topics whose routes `start` fetches, so that the first send does not wait. @default none */
  readonly topics?: readonly string[];
  /** Budget of a send over all its attempts, milliseconds. @default 10000 */
  readonly sendTimeoutMs?: number;
  /** A broker that acknowledges nothing for this long is taken for dead, milliseconds. @default 3000 */
  readonly ackTimeoutMs?: number;
  /** How long `close` waits for messages under way, milliseconds. @default 10000 */
  readonly closeTimeoutMs?: number;
  /** A batch is closed when its messages have about so many bytes. @default 131072 (128 KiB), at most 4 MiB */
  readonly maxBatchBytes?: number;
  /** A batch is closed when it has so many messages. @default 4096, at most 65535 */
  readonly maxBatchRecords?: number;
  /**
   * Batches sent to one broker and not acknowledged; further messages gather until there is room. More than the broker remembers of a producer
   * (store.producerWindow, 256) may be stored twice when a stream breaks. @default 256
   */
  readonly maxInFlightBatches?: number;
  /** Bytes of all batches that are encoded and not acknowledged; further messages wait. @default 67108864 (64 MiB) */
  readonly maxPendingBytes?: number;
  /**
   * Sends that wait for a route, or for room, with their messages not encoded yet; one more is refused with FLOW_CONTROL. @default 100000
   */
  readonly maxWaitingSends?: number;
  /** From a request until its reply, milliseconds. @default 10000 */
  readonly requestReplyTimeoutMs?: number;
  /** Requests that wait for their replies; one more is refused with FLOW_CONTROL. @default 10000 */
  readonly maxPendingRequests?: number;
  /** Recalls, commits and rollbacks that are not answered; one more is refused with FLOW_CONTROL. @default 10000 */
  readonly maxPendingCalls?: number;
}

/** The options with everything decided. */
export interface ProducerSettings extends ClientSettings {
  readonly group: string | undefined;
  readonly transactionChecker: TransactionChecker | undefined;
  readonly traceparent: TraceparentSource | undefined;
  readonly topics: readonly string[];
  readonly sendTimeoutMs: number;
  readonly ackTimeoutMs: number;
  readonly closeTimeoutMs: number;
  readonly maxBatchBytes: number;
  readonly maxBatchRecords: number;
  readonly maxInFlightBatches: number;
  readonly maxPendingBytes: number;
  readonly maxWaitingSends: number;
  readonly requestReplyTimeoutMs: number;
  readonly maxPendingRequests: number;
  readonly maxPendingCalls: number;
}

/** Checks options and fills in defaults. Throws INVALID_ARGUMENT, ILLEGAL_GROUP or ILLEGAL_TOPIC, naming the option. */
export function producerSettings(options: ProducerOptions): ProducerSettings {
  if (options.group !== undefined) checkGroupName(options.group);
  else if (options.transactionChecker !== undefined) {
    throw new MqError('INVALID_ARGUMENT', 'transactionChecker needs group: brokers ask the producers of a group');
  }
  for (const topic of options.topics ?? []) checkTopicName(topic);
  return {
    ...clientSettings(options),
    group: options.group,
    transactionChecker: options.transactionChecker,
    traceparent: options.traceparent,
    topics: options.topics ?? [],
    sendTimeoutMs: positive('sendTimeoutMs', options.sendTimeoutMs ?? 10_000),
    ackTimeoutMs: positive('ackTimeoutMs', options.ackTimeoutMs ?? 3_000),
    closeTimeoutMs: positive('closeTimeoutMs', options.closeTimeoutMs ?? 10_000),
    maxBatchBytes: atMost(limits.bodyBytes, 'maxBatchBytes', options.maxBatchBytes ?? 128 * 1024),
    maxBatchRecords: atMost(limits.batchRecords, 'maxBatchRecords', options.maxBatchRecords ?? 4_096),
    maxInFlightBatches: positive('maxInFlightBatches', options.maxInFlightBatches ?? 256),
    maxPendingBytes: positive('maxPendingBytes', options.maxPendingBytes ?? 64 * 1024 * 1024),
    maxWaitingSends: positive('maxWaitingSends', options.maxWaitingSends ?? 100_000),
    requestReplyTimeoutMs: positive('requestReplyTimeoutMs', options.requestReplyTimeoutMs ?? 10_000),
    maxPendingRequests: positive('maxPendingRequests', options.maxPendingRequests ?? 10_000),
    maxPendingCalls: positive('maxPendingCalls', options.maxPendingCalls ?? 10_000),
  };
}

function atMost(limit: number, name: string, value: number): number {
  if (positive(name, value) > limit) throw new MqError('INVALID_ARGUMENT', `${name} is ${value}: expected at most ${limit}`);
  return value;
}

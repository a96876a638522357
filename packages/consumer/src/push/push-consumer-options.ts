import { clientSettings, positive, type ClientOptions, type ClientSettings } from '@mq/client';
import { checkGroupName, MqError } from '@mq/common';
import type { ReceivedMessage } from '../message/received-message';
import { invisibleTime, notNegative } from '../option-checks';
import { topicSubscriptions, type Subscriptions, type TopicSubscription } from '../subscription/topic-subscriptions';
import type { MessageHandler } from './handler-pool';

/** Told what a handler threw, with its message, and why the consumer ended by itself, without one. */
export type ErrorListener = (error: unknown, message?: ReceivedMessage) => void;

export interface PushConsumerOptions extends ClientOptions {
  /** Consumer group: its members share all messages of the topics; every group gets every message. */
  readonly group: string;
  /** Topic → which of its messages: tags (`'created || paid'`, `'*'`) or `{ sql: "region = 'eu'" }`. 1 to 64 topics. */
  readonly subscriptions: Subscriptions;
  /**
   * Called with each message. Returning (or resolving) acknowledges it; throwing (or rejecting) makes it come again by the group's retry policy, with
   * `attempt` one higher, until it goes to the dead letters. Messages of one message group come one after the other.
   */
  readonly onMessage: MessageHandler;
  /**
   * Called with what `onMessage` threw and its message, which comes again; and, without a message, with the error that ended the consumer after its
   * start: INVALID_FILTER, SUBSCRIPTION_CONFLICT (living members of the group have another filter), ILLEGAL_GROUP, INVALID_ARGUMENT, UNIMPLEMENTED.
   * @default both are logged
   */
  readonly onError?: ErrorListener;
  /** Handlers that run at the same time. @default 20 */
  readonly concurrency?: number;
  /** Messages that wait for a handler, over all brokers; each gives at least one. @default 1000 */
  readonly maxBufferedMessages?: number;
  /** Bytes of messages that wait or are handled, over all brokers; each broker may exceed its part by one message. @default 16777216 (16 MiB) */
  readonly maxBufferedBytes?: number;
  /**
   * A message whose consumer has gone silent for this long is given to another, milliseconds, 1000 to 43200000. While this consumer is well the time is
   * renewed, so that handlers may take longer.
   * @default 30000
   */
  readonly invisibleMs?: number;
  /** How long `close` waits for handlers under way, milliseconds. @default 30000 */
  readonly closeTimeoutMs?: number;
  /** Verify the checksum of every batch; those with a wrong one are asked for again. @default true */
  readonly checkCrc?: boolean;
}

/** The options with everything decided. */
export interface PushConsumerSettings extends ClientSettings {
  readonly group: string;
  readonly subscriptions: readonly TopicSubscription[];
  readonly onMessage: MessageHandler;
  readonly onError: ErrorListener | undefined;
  readonly concurrency: number;
  readonly maxBufferedMessages: number;
  readonly maxBufferedBytes: number;
  readonly invisibleMs: number;
  readonly closeTimeoutMs: number;
  readonly checkCrc: boolean;
}

/** Checks options and fills in defaults. Throws INVALID_ARGUMENT, ILLEGAL_GROUP or ILLEGAL_TOPIC, naming the option. */
export function pushConsumerSettings(options: PushConsumerOptions): PushConsumerSettings {
  checkGroupName(options.group);
  if (typeof options.onMessage !== 'function') throw new MqError('INVALID_ARGUMENT', 'onMessage must be a function');
  return {
    ...clientSettings(options),
    group: options.group,
    subscriptions: topicSubscriptions(options.subscriptions),
    onMessage: options.onMessage,
    onError: options.onError,
    concurrency: positive('concurrency', options.concurrency ?? 20),
    maxBufferedMessages: notNegative('maxBufferedMessages', options.maxBufferedMessages ?? 1_000),
    maxBufferedBytes: positive('maxBufferedBytes', options.maxBufferedBytes ?? 16 * 1024 * 1024),
    invisibleMs: invisibleTime(options.invisibleMs ?? 30_000),
    closeTimeoutMs: notNegative('closeTimeoutMs', options.closeTimeoutMs ?? 30_000),
    checkCrc: options.checkCrc ?? true,
  };
}

import { clientSettings, type ClientOptions, type ClientSettings } from '@mq/client';
import { checkGroupName, MqError } from '@mq/common';
import { invisibleTime, notNegative } from '../option-checks';
import { topicSubscriptions, type Subscriptions, type TopicSubscription } from '../subscription/topic-subscriptions';
import type { ReceiveAsk } from './receive-source';

export interface SimpleConsumerOptions extends ClientOptions {
  /** Consumer group: its members share all messages of the topics; every group gets every message. */
  readonly group: string;
  /** Topic → which of its messages: tags (`'created || paid'`, `'*'`) or `{ sql: "region = 'eu'" }`. 1 to 64 topics. */
  readonly subscriptions: Subscriptions;
}

/** The options with everything decided. */
export interface SimpleConsumerSettings extends ClientSettings {
  readonly group: string;
  readonly subscriptions: readonly TopicSubscription[];
}

/** Checks options and fills in defaults. Throws INVALID_ARGUMENT, ILLEGAL_GROUP or ILLEGAL_TOPIC, naming the option. */
export function simpleConsumerSettings(options: SimpleConsumerOptions): SimpleConsumerSettings {
  checkGroupName(options.group);
  return { ...clientSettings(options), group: options.group, subscriptions: topicSubscriptions(options.subscriptions) };
}

export interface ReceiveMessagesOptions {
  /** 1 to 1024. @default 32 */
  readonly maxMessages?: number;
  /** How long the messages are leased, milliseconds, 1000 to 43200000. Settle them in time, or ask for more with `changeInvisibleDuration`. @default 30000 */
  readonly invisibleMs?: number;
  /** How long to wait for a message when there is none, milliseconds; 0: not at all. @default 20000 */
  readonly waitMs?: number;
  readonly signal?: AbortSignal | undefined;
  /**
   * Names this attempt: made again with the same id, by this process or by the next one, it gets the same messages while their leases last.
   * Within one consumer lost answers are cared for without it.
   */
  readonly attemptId?: string;
}

const mostMessages = 1_024;

/** Checks the options of one `receive` and fills in defaults. Throws INVALID_ARGUMENT. */
export function receiveAsk({ maxMessages = 32, invisibleMs = 30_000, waitMs = 20_000, attemptId }: ReceiveMessagesOptions): ReceiveAsk {
  if (!Number.isInteger(maxMessages) || maxMessages < 1 || maxMessages > mostMessages) {
    throw new MqError('INVALID_ARGUMENT', `maxMessages is ${maxMessages}: expected a whole number from 1 to ${mostMessages}`);
  }
  return { maxMessages, invisibleMs: invisibleTime(invisibleMs), waitMs: notNegative('waitMs', waitMs), attemptId };
}

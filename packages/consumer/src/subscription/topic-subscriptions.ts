import { checkTopicName, MqError } from '@mq/common';

/**
 * Which messages of a topic are wanted: tags as `'created || paid'` (`'*'`: all), or a condition over the properties in RocketMQ's subset of SQL92 as
 * `{ sql: "region = 'eu' AND amount > 10" }`.
 */
export type FilterExpression = string | { readonly sql: string };

/** Topic → filter. All living consumers of a group must have the same filter for a topic. */
export type Subscriptions = Readonly<Record<string, FilterExpression>>;

/** A topic and its filter, as brokers take it. */
export interface TopicSubscription {
  readonly topic: string;
  readonly filterType: 'TAG' | 'SQL92';
  readonly filter: string;
}

const maxSubscriptions = 64;

/** Checks subscriptions; the filters are parsed by the brokers. Throws INVALID_ARGUMENT, ILLEGAL_TOPIC. */
export function topicSubscriptions(given: Subscriptions): TopicSubscription[] {
  const entries = Object.entries(given);
  if (entries.length === 0 || entries.length > maxSubscriptions) {
    throw new MqError('INVALID_ARGUMENT', `subscriptions has ${entries.length} topics: expected 1 to ${maxSubscriptions}`);
  }
  return entries.map(([topic, expression]) => {
    checkTopicName(topic);
    if (typeof expression === 'string') return { topic, filterType: 'TAG', filter: expression.trim() === '' ? '*' : expression };
    return { topic, filterType: 'SQL92', filter: expression.sql };
  });
}

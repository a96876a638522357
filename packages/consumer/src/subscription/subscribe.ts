import { MqError } from '@mq/common';
import { deliveryService } from '@mq/proto';
import type { Channel } from '@mq/rpc';
import type { RoutedBrokers } from '../broker/routed-brokers';
import type { TopicSubscription } from './topic-subscriptions';

export interface SubscribeOptions {
  readonly brokers: RoutedBrokers;
  readonly group: string;
  readonly clientId: string;
  readonly subscriptions: readonly TopicSubscription[];
  readonly requestTimeoutMs: number;
}

/**
 * Tells each broker of the topics what this consumer will receive, so that a wrong filter, or another one than its group has, is found before anything is
 * received. What one does not answer, the first receive will find out.
 * Throws INVALID_FILTER (with the position), SUBSCRIPTION_CONFLICT, and whatever else a broker refuses for good.
 */
export async function subscribe(options: SubscribeOptions): Promise<void> {
  const { brokers, subscriptions } = options;
  const calls = [...brokers.topicsByBroker()].map(([brokerName, topics]) =>
    ask(
      options,
      () => Promise.resolve(brokers.channelTo(brokerName)),
      subscriptions.filter(({ topic }) => topics.has(topic)),
    ),
  );
  await Promise.all([...calls, checkUnplaced(options)]);
}

/** Topics that are in no route yet: any broker reads their filters. Throws INVALID_FILTER. */
export async function checkUnplaced(options: SubscribeOptions): Promise<void> {
  const { brokers, subscriptions } = options;
  const placed = new Set([...brokers.topicsByBroker().values()].flatMap((topics) => [...topics]));
  const unplaced = subscriptions.filter(({ topic }) => !placed.has(topic));
  if (unplaced.length > 0) await ask(options, () => brokers.channelToAny(), unplaced);
}

async function ask(
  { group, clientId, requestTimeoutMs }: SubscribeOptions,
  channel: () => Promise<Channel>,
  subscriptions: TopicSubscription[],
): Promise<void> {
  try {
    const request = { group, clientId, subscriptions };
    await (await channel()).unary(deliveryService.Subscribe, request, { timeoutMs: requestTimeoutMs });
  } catch (error) {
    const failure = MqError.from(error);
    // A broker of an earlier version has no such call.
    if (!failure.retryable && failure.code !== 'UNIMPLEMENTED') throw failure;
  }
}

import { MqError } from '@mq/common';
import { receiveLimits } from '../delivery-limits';
import type { DeliveryTopics, WantedTopic } from '../delivery-service';
import type { LingeringReceivers, UnaryReceiver } from './lingering-receivers';

/** What a client will receive by single calls. */
export interface SubscribeWish {
  readonly group: string;
  readonly clientId: string;
  readonly wanted: readonly WantedTopic[];
}

/**
 * Makes a client a receiver before it receives, of all topics that there are, or of none.
 * Errors: those of `DeliveryService.join` but TOPIC_NOT_FOUND, INVALID_ARGUMENT.
 */
export function subscribe(receivers: LingeringReceivers, topics: DeliveryTopics, { group, clientId, wanted }: SubscribeWish): void {
  if (clientId === '') throw new MqError('INVALID_ARGUMENT', 'client_id is empty: who subscribes has to have one');
  if (wanted.length < 1 || wanted.length > receiveLimits.maxSubscriptions) {
    throw new MqError('INVALID_ARGUMENT', `${wanted.length} subscriptions; expected 1 to ${receiveLimits.maxSubscriptions}`);
  }
  const entered: UnaryReceiver[] = [];
  try {
    for (const each of wanted) if (isThere(topics, each.topic)) entered.push(receivers.enter(group, clientId, each));
  } catch (error) {
    for (const receiver of entered) receiver.leave(0);
    throw error;
  }
  for (const receiver of entered) receiver.leave(receiveLimits.defaultInvisibleMs);
}

function isThere(topics: DeliveryTopics, topic: string): boolean {
  try {
    topics.readable(topic);
    return true;
  } catch (error) {
    if (MqError.is(error, 'TOPIC_NOT_FOUND')) return false;
    throw error;
  }
}

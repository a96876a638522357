import { rocketmqMessaging } from '@mq/proto';
import type { Answering } from './call/answering';
import { refusal } from './status/status';

/** SyncLiteSubscription: there are no lite topics here. */
export function serveLiteTopics(answering: Answering): void {
  answering.unary(rocketmqMessaging.SyncLiteSubscription, () => {
    throw refusal('NOT_IMPLEMENTED', 'this broker has no lite topics: use an ordinary topic, and tags or SQL92 filters');
  });
}

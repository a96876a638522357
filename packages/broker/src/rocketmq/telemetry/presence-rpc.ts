import { rocketmqMessaging } from '@mq/proto';
import type { Answering } from '../call/answering';
import { groupName } from '../convert/names';
import type { ConsumerPresence } from './consumer-presence';

/** Heartbeat and NotifyClientTermination. Producers are known by their telemetry alone. */
export function servePresence(answering: Answering, consumers: ConsumerPresence): void {
  answering.unary(rocketmqMessaging.Heartbeat, ({ group, clientType }, call) => {
    if (group && clientType !== 'PRODUCER') consumers.heard(groupName(group), call);
    return {};
  });
  answering.unary(rocketmqMessaging.NotifyClientTermination, ({ group }, call) => {
    if (group) consumers.left(groupName(group), call.clientId);
    return {};
  });
}

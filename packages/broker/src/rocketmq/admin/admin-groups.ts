import { rocketmqAdmin, type rocketmq } from '@mq/proto';
import type { Administration } from '../../admin/administration';
import type { GroupService, QueueLag, QueueTimeSpan } from '../../admin/group-service';
import type { DeliveryService } from '../../delivery';
import type { MessageFilter } from '../../filter';
import type { ClientManager } from '../../sessions';
import type { Answering } from '../call/answering';
import { groupName, topicName } from '../convert/names';
import { fromMs, toMs } from '../convert/times';
import { refusal } from '../status/status';
import { wireClient } from './admin-clients';

export interface AdminGroupsParts {
  readonly groups: GroupService;
  readonly delivery: DeliveryService;
  readonly clients: ClientManager;
  readonly administration: Pick<Administration, 'groupProgress'>;
}

type Named = rocketmq.Resource__Output | null | undefined;

/** How far groups are, and what they receive. */
export function serveAdminGroups(answering: Answering, parts: AdminGroupsParts): void {
  const { groups, administration } = parts;
  serveSubscriptions(answering, parts);
  answering.operator(rocketmqAdmin.DescribeGroupAccumulation, async ({ group, topics }) => {
    const wanted = wantedTopics(topics);
    const lags = (await groups.lag(groupName(group))).filter(({ topic }) => wanted(topic));
    const topicAccumulation = Object.fromEntries(
      [...new Set(lags.map(({ topic }) => topic))].map((name) => [name, accumulation(lags.filter(({ topic }) => topic === name))]),
    );
    return { accumulation: accumulation(lags), topicAccumulation };
  });
  answering.operator(rocketmqAdmin.QueryTimeSpan, async ({ group, topics }) => {
    const wanted = wantedTopics(topics);
    const spans = await groups.timeSpans(groupName(group));
    return { queueTimeSpanList: spans.filter(({ topic }) => wanted(topic)).map(wireSpan) };
  });
  answering.operator(rocketmqAdmin.ResetGroupOffset, async ({ group, topic, resetTimestamp }) => {
    const time = toMs(resetTimestamp);
    if (time === undefined || time <= 0) throw refusal('BAD_REQUEST', 'reset_timestamp is missing: expected a time after 1970');
    // As RocketMQ does, whoever is connected.
    await administration.groupProgress.reset(groupName(group), topicName(topic), time, true);
    return {};
  });
}

function serveSubscriptions(answering: Answering, parts: AdminGroupsParts): void {
  const { clients, delivery } = parts;
  answering.operator(rocketmqAdmin.ListSubscription, ({ topic, group }) => ({ subscriptionInfo: subscriptions(parts, topic, group) }));
  answering.operator(rocketmqAdmin.DescribeSubscription, ({ topic, group }) => ({
    clientSubscriptionInfo: clients
      .listClients(group ? groupName(group) : '')
      .filter(({ role }) => role === 'CONSUMER')
      .flatMap((client) =>
        (delivery.group(client.group)?.subscriptions.ofClient(client.clientId) ?? [])
          .filter((received) => !topic || received.topic === topicName(topic))
          .map(({ topic: name, filter }) => ({
            clientInfo: wireClient(client),
            subscriptionInfo: subscription(client.group, name, filter),
          })),
      ),
  }));
  answering.operator(rocketmqAdmin.DeleteSubscription, () => {
    throw refusal(
      'NOT_IMPLEMENTED',
      'a subscription ends with its last consumer: stop the consumers; ResetGroupOffset or npx @mq/admin group reset sets where the group goes on',
    );
  });
}

/** What groups receive now, and where else they have progress. */
function subscriptions({ groups, delivery }: AdminGroupsParts, topic: Named, group: Named): rocketmq.SubscriptionInfo[] {
  const [topicWanted, groupWanted] = [topic ? topicName(topic) : undefined, group ? groupName(group) : undefined];
  return groups
    .list()
    .filter((summary) => (groupWanted ?? summary.group) === summary.group)
    .flatMap(({ group: name, topics }) => {
      const received = delivery.group(name)?.subscriptions;
      return [...new Set([...topics, ...(received?.topics ?? [])])]
        .filter((each) => (topicWanted ?? each) === each)
        .sort()
        .map((each) => subscription(name, each, received?.filter(each)));
    });
}

/** All members of a group have the same filter: another one is refused. @param filter undefined: nobody receives the topic now */
function subscription(group: string, topic: string, filter: MessageFilter | undefined): rocketmq.SubscriptionInfo {
  return {
    group: { name: group },
    topic: { name: topic },
    ...(filter !== undefined && { expression: { type: filter.type === 'SQL92' ? 'SQL' : 'TAG', expression: filter.expression } }),
    online: filter !== undefined,
    messageModel: 'CLUSTERING',
    subscriptionConsistency: true,
  };
}

/** No topics: all of them. */
function wantedTopics(topics: readonly rocketmq.Resource__Output[]): (topic: string) => boolean {
  const names = new Set(topics.map(topicName));
  return (topic) => names.size === 0 || names.has(topic);
}

function accumulation(lags: readonly QueueLag[]): rocketmq._apache_rocketmq_v2_DescribeGroupAccumulationResponse_GroupAccumulation {
  const lag = lags.reduce((sum, queue) => sum + queue.lag, 0);
  const inflightMessages = lags.reduce((sum, queue) => sum + queue.inFlight, 0);
  const oldestMs = Math.max(0, ...lags.map(({ lagMs }) => lagMs));
  return { inflightMessages, readyMessages: Math.max(0, lag - inflightMessages), accumulation: lag, deliverDelayTime: fromMs(oldestMs) };
}

function wireSpan({
  topic,
  queueId,
  oldestAt,
  newestAt,
  doneAt,
  lagMs,
}: QueueTimeSpan): rocketmq._apache_rocketmq_v2_QueryTimeSpanResponse_QueueTimeSpan {
  const messageQueue = { topic: { name: topic }, id: queueId };
  return { messageQueue, minTimestamp: oldestAt, maxTimestamp: newestAt, consumeTimestamp: doneAt, delayTimeMs: lagMs };
}

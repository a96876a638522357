import type { Clock, Logger, Random } from '@mq/common';
import { MessageIdGenerator } from '@mq/proto';
import type { MessageStore } from '@mq/store';
import { administration, type Administration } from './admin/administration';
import { GroupService } from './admin/group-service';
import type { BrokerConfig } from './config/broker-config';
import {
  defaultDeliveryLimits,
  DeliveryService,
  ReceiptHandles,
  UnaryDelivery,
  type DeliveryLimits,
  type DeliveryServiceParts,
} from './delivery';
import { FetchService } from './fetch/fetch-service';
import { WaitingPolls } from './fetch/waiting-polls';
import { ScheduledJobs } from './jobs/scheduled-jobs';
import { CommitCoalescer } from './offsets/commit-coalescer';
import { OffsetService } from './offsets/offset-service';
import { HoldingAppender } from './send/holding-appender';
import { MessageSender } from './send/message-sender';
import { QueueChoice } from './send/queue-choice';
import { ClientManager } from './sessions';
import { RecallService } from './timers/recall-service';
import { TimerService } from './timers/timer-service';
import { TopicService } from './topics/topic-service';
import { CheckBack } from './transactions/check-back';
import { TransactionService } from './transactions/transaction-service';

const receiptKeyBytes = 16;

/** What a broker does for its clients, without the wire. */
export interface BrokerServices {
  readonly store: MessageStore;
  readonly topics: TopicService;
  readonly appender: HoldingAppender;
  readonly sender: MessageSender;
  readonly polls: WaitingPolls;
  readonly fetches: FetchService;
  readonly clients: ClientManager;
  readonly offsets: OffsetService;
  readonly delivery: DeliveryService;
  readonly unaryDelivery: UnaryDelivery;
  readonly groups: GroupService;
  readonly administration: Administration;
  readonly timers: TimerService;
  readonly recalls: RecallService;
  readonly transactions: TransactionService;
  readonly checkBack: CheckBack;
  readonly jobs: ScheduledJobs;
}

/** Builds the services over an open store. Nothing runs yet. */
export function brokerServices(
  config: BrokerConfig,
  store: MessageStore,
  seams: { readonly clock: Clock; readonly random: Random; readonly logger: Logger },
): BrokerServices {
  const { clock, random, logger } = seams;
  const topics = new TopicService(store, config.broker);
  const polls = new WaitingPolls(store, clock, config.server.fetchMaxWaitingPolls);
  const messageIds = new MessageIdGenerator({ clock, random });
  const { delivery, unaryDelivery } = deliveryServices(config, { store, topics, messageIds, clock, random, logger });
  topics.onChange(({ topic }) => delivery.topicChanged(topic));
  const clients = new ClientManager({
    brokerName: config.broker.name,
    clock,
    logger,
    queueCountOf: (topic) => store.topic(topic)?.queueCount,
    consumerEnded: (group, clientId) => unaryDelivery.clientEnded(group, clientId),
    limits: config.client,
  });
  topics.onChange(({ name, topic }) => clients.queuesChanged(name, topic?.queueCount ?? 0));
  const offsets = new OffsetService({
    store,
    topics,
    commits: new CommitCoalescer(store, config.server.maxPendingCommits),
    checkOwnership: (member, queues) => clients.checkOwnership(member, queues),
    committed: (group, queues) => delivery.progressSet(group, queues),
  });
  const brokerName = config.broker.name;
  const timers = new TimerService({ store, clock, logger });
  const appender = new HoldingAppender({ brokerName, store, expect: (deliverAt) => timers.expect(deliverAt) });
  return {
    store,
    topics,
    appender,
    polls,
    clients,
    offsets,
    delivery,
    unaryDelivery,
    sender: new MessageSender({
      store: appender,
      topics,
      clock,
      queues: new QueueChoice(random),
      messageIds,
    }),
    fetches: new FetchService(store, topics, polls),
    groups: new GroupService({ store, offsets, clients, delivery, clock }),
    administration: administration({ store, topics, offsets, clients, messageSearchWindowMs: config.broker.messageSearchWindowMs }),
    timers,
    recalls: new RecallService({ brokerName, store, topic: (name) => topics.existing(name) }),
    transactions: new TransactionService(store),
    checkBack: checkBackOf(config, store, clients, seams),
    jobs: new ScheduledJobs({ clock, logger, store, retentionPeriodMs: config.store.retentionPeriodMs }),
  };
}

function checkBackOf(
  { broker }: BrokerConfig,
  store: MessageStore,
  producers: ClientManager,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
): CheckBack {
  return new CheckBack({
    store,
    topicByNumber: (number) => store.topicByNumber(number),
    producers,
    checkDelayMs: broker.transactionCheckDelayMs,
    checkIntervalMs: broker.transactionCheckIntervalMs,
    maxChecks: broker.maxTransactionChecks,
    clock,
    logger,
  });
}

function deliveryServices(
  config: BrokerConfig,
  parts: Omit<DeliveryServiceParts, 'limits'>,
): Pick<BrokerServices, 'delivery' | 'unaryDelivery'> {
  const delivery = new DeliveryService({ ...parts, limits: deliveryLimits(config) });
  return { delivery, unaryDelivery: new UnaryDelivery(delivery, new ReceiptHandles(parts.random.bytes(receiptKeyBytes))) };
}

function deliveryLimits({ server }: BrokerConfig): DeliveryLimits {
  return {
    ...defaultDeliveryLimits,
    maxWaitingPolls: server.receiveMaxWaitingPolls,
    maxLeasedPerQueue: server.receiveMaxLeasedPerQueue,
    maxBlockedPerQueue: server.receiveMaxBlockedPerQueue,
    maxRetryingPerQueue: server.receiveMaxRetryingPerQueue,
    cacheBytes: server.receiveCacheBytes,
    responseBytes: server.receiveResponseBytes,
  };
}

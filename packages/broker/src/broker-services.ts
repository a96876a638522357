import type { Clock, Logger, Random } from '@mq/common';
import { MessageIdGenerator } from '@mq/proto';
import type { MessageStore } from '@mq/store';
import { GroupService } from './admin/group-service';
import { MessageSearch } from './admin/message-search';
import type { BrokerConfig } from './config/broker-config';
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
  readonly groups: GroupService;
  readonly messages: MessageSearch;
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
  const clients = new ClientManager({
    brokerName: config.broker.name,
    clock,
    logger,
    queueCountOf: (topic) => store.topic(topic)?.queueCount,
    limits: config.client,
  });
  topics.onChange(({ name, topic }) => clients.queuesChanged(name, topic?.queueCount ?? 0));
  const offsets = new OffsetService({
    store,
    topics,
    commits: new CommitCoalescer(store, config.server.maxPendingCommits),
    checkOwnership: (member, queues) => clients.checkOwnership(member, queues),
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
    sender: new MessageSender({
      store: appender,
      topics,
      clock,
      queues: new QueueChoice(random),
      messageIds: new MessageIdGenerator({ clock, random }),
    }),
    fetches: new FetchService(store, topics, polls),
    groups: new GroupService({ store, offsets, clients, clock }),
    messages: new MessageSearch(store, config.broker.messageSearchWindowMs),
    timers,
    recalls: new RecallService({ brokerName, store, topic: (name) => topics.existing(name) }),
    transactions: new TransactionService(store),
    checkBack: new CheckBack({
      store,
      topicByNumber: (number) => store.topicByNumber(number),
      producers: clients,
      checkDelayMs: config.broker.transactionCheckDelayMs,
      checkIntervalMs: config.broker.transactionCheckIntervalMs,
      maxChecks: config.broker.maxTransactionChecks,
      clock,
      logger,
    }),
    jobs: new ScheduledJobs({ clock, logger, store, retentionPeriodMs: config.store.retentionPeriodMs }),
  };
}

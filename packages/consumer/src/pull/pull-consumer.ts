import { Closer, MqError, PeriodicJob, sleep, type MessageQueue } from '@mq/common';
import { BrokerChannels, NameServers, readableQueues, Routes } from '@mq/client';
import { BrokerLocator } from '../broker/broker-locator';
import { ConsumedBrokers } from '../broker/consumed-brokers';
import { Delivery } from '../delivery/delivery';
import { fetchBatch, type FetchOptions } from '../delivery/fetch-batch';
import { MessageIteration } from '../delivery/message-iteration';
import { AssignedQueues } from '../group/assigned-queues';
import { GroupMembership, readableBrokers } from '../group/group-membership';
import { ManualAssignment } from '../group/manual-assignment';
import { WholeTopics } from '../group/whole-topics';
import { ConsumerLife } from '../consumer-life';
import type { ReceivedMessage } from '../message/received-message';
import { checkOffset, chosenCommits, type MessagePosition, type QueueOffset } from './chosen-commits';
import { OffsetFile } from '../offsets/offset-file';
import { OffsetCommitter } from '../offsets/offset-committer';
import type { ConsumedQueue } from '../queue/consumed-queue';
import { queueText } from '../queue/queue-key';
import { checkStartPosition, offsetOf, type StartPosition } from '../queue/start-position';
import { version } from '../version';
import { consumedBrokerOf } from './consumed-broker-of';
import { pullConsumerSettings, type PullConsumerOptions, type PullConsumerSettings } from './pull-consumer-options';

export interface WaitOptions {
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads topics queue by queue, each in the order of its offsets, and knows how far it is: for streaming and replay. Give `topics` to share their queues with
 * the other members of the group, `topics` and an `offsetStore` to read all of them (broadcast), or choose queues with `assign`.
 *
 * Delivery is at least once: after a crash, what was received and not committed comes again.
 */
export class PullConsumer implements AsyncDisposable {
  readonly #settings: PullConsumerSettings;
  readonly #life = new ConsumerLife();
  readonly #closer = new Closer();
  readonly #nameServers: NameServers;
  readonly #routes: Routes;
  readonly #channels: BrokerChannels;
  readonly #brokers: ConsumedBrokers;
  readonly #delivery = new Delivery();
  readonly #committer: OffsetCommitter;
  readonly #queues: AssignedQueues;
  readonly #membership: GroupMembership;
  readonly #manual: ManualAssignment;
  readonly #offsetFile: OffsetFile | undefined;
  /** Of a broadcast consumer with topics. */
  readonly #whole: WholeTopics | undefined;

  constructor(options: PullConsumerOptions) {
    const settings = pullConsumerSettings(options);
    const { clock, random, logger, transport, group, clientId, topics, offsetFile: path, disk } = settings;
    const sharedTopics = path === undefined ? topics : [];
    this.#settings = settings;
    const attemptTimeoutMs = settings.requestTimeoutMs;
    this.#nameServers = new NameServers({ addresses: settings.nameServers, transport, clock, random, logger, attemptTimeoutMs });
    this.#routes = new Routes(settings, this.#nameServers);
    this.#channels = new BrokerChannels({ transport, clock, logger, routed: () => this.#routes.addresses() });
    this.#offsetFile = path === undefined ? undefined : new OffsetFile({ path, group, disk });
    this.#brokers = new ConsumedBrokers(new BrokerLocator(this.#routes, this.#channels), (brokerName, channel) => {
      const brokerCount = (): number => this.#brokers.count;
      return consumedBrokerOf(settings, { brokerName, channel, delivery: this.#delivery, brokerCount, offsetFile: this.#offsetFile });
    });
    this.#committer = new OffsetCommitter(this.#brokers, logger);
    this.#queues = new AssignedQueues({ ...settings, brokers: this.#brokers, delivery: this.#delivery, committer: this.#committer });
    const shared = { routes: this.#routes, brokers: this.#brokers, queues: this.#queues, clock, random, logger };
    this.#membership = new GroupMembership({ ...shared, hello: { clientId, group, topics: sharedTopics }, version }, () =>
      sharedTopics.length > 0 ? readableBrokers(topics, this.#routes) : this.#manual.brokerNames,
    );
    this.#manual = new ManualAssignment(shared, () => this.#membership.update());
    const assign = (queues: readonly MessageQueue[], signal: AbortSignal): Promise<void> => this.#manual.assign(queues, signal);
    this.#whole = sharedTopics.length === topics.length ? undefined : new WholeTopics({ ...shared, topics, assign });
    this.#closer.add('name servers', () => this.#nameServers.close());
    this.#closer.add('routes', () => this.#routes.close());
    this.#closer.add('channels', () => this.#channels.close());
    this.#closer.add('brokers', () => this.#brokers.close());
    this.#closer.add('group membership', () => this.#membership.close());
  }

  /**
   * Finds the routes and joins the group. Resolves when every broker that answers has assigned queues and their positions are known, so that with
   * consumeFrom 'latest' what is sent from now on is received; a broker that does not answer within `requestTimeoutMs` joins later.
   * A topic that does not exist yet is no error.
   * Throws NO_ROUTE when no NameServer answers, CLOSED when it was started or closed before, INVALID_ARGUMENT or DATA_DIRECTORY_UNUSABLE when the offset file
   * cannot be used. An abort closes the consumer and throws CANCELLED.
   */
  async start({ signal }: WaitOptions = {}): Promise<void> {
    await this.#life.start(
      () => this.#start(),
      () => this.close(),
      signal,
    );
  }

  /**
   * Reads these queues and no others. Resolves when the position in each is known. Throws INVALID_ARGUMENT when the consumer has topics, TOPIC_NOT_FOUND,
   * QUEUE_NOT_FOUND, and UNAVAILABLE when a broker does not answer within 10 seconds; queues of other brokers are then assigned all the same.
   */
  async assign(queues: readonly MessageQueue[], { signal }: WaitOptions = {}): Promise<void> {
    this.#life.checkStarted();
    if (this.#settings.topics.length > 0)
      throw new MqError('INVALID_ARGUMENT', 'this consumer reads the queues of its topics: assign() needs one without topics');
    await this.#manual.assign(queues, signal);
  }

  /** The queues of a topic, as its route is known. Throws TOPIC_NOT_FOUND, UNAVAILABLE. */
  async queuesOf(topic: string): Promise<MessageQueue[]> {
    this.#life.checkStarted();
    const route = await this.#routes.find(topic);
    if (route === undefined) throw new MqError('TOPIC_NOT_FOUND', `no NameServer knows topic ${topic}`);
    return readableQueues(route).map(({ brokerName, queueId }) => ({ topic, brokerName, queueId }));
  }

  /** The queues that are read now. */
  assignment(): MessageQueue[] {
    return this.#queues.all.map(({ queue }) => queue);
  }

  /**
   * Messages of all assigned queues, each queue in order, the queues in turn. Asking for the next one says that the one before is done; leaving the loop leaves the
   * last one undone. One iteration at a time. Ends when the consumer closes; throws CANCELLED when the signal aborts.
   */
  messages({ signal }: WaitOptions = {}): AsyncIterableIterator<ReceivedMessage, undefined> {
    this.#life.checkStarted();
    return new MessageIteration(this.#delivery, signal);
  }

  /**
   * The next messages, as many as are there, at most `maxMessages`; waits up to `waitMs` for the first. Asking again says that these are done.
   * Throws CANCELLED, OFFSET_OUT_OF_RANGE (with outOfRange 'error'), MALFORMED_BATCH.
   */
  async fetch(options: FetchOptions = {}): Promise<ReceivedMessage[]> {
    this.#life.checkStarted();
    return fetchBatch(this.#delivery, this.#settings.clock, options);
  }

  /** The offset of the next message that will be handed out. Throws INVALID_ARGUMENT when the queue is not assigned. */
  position(queue: MessageQueue): number {
    return this.#assigned(queue).progress.position;
  }

  /** What the group has stored for a queue, asked of its broker; undefined: nothing. */
  async committed(queue: MessageQueue, { signal }: WaitOptions = {}): Promise<number | undefined> {
    this.#life.checkStarted();
    this.#brokers.useTopic(queue.topic);
    await this.#routes.find(queue.topic);
    const [offset] = await this.#brokers.to(queue.brokerName).offsets.committed([queue], signal);
    return offset;
  }

  /**
   * Goes on elsewhere in an assigned queue; what was buffered of it is dropped. What lies before the new position counts as done.
   * Throws INVALID_ARGUMENT when the queue is not assigned or the offset is not a whole number from 0.
   */
  async seek(queue: MessageQueue, to: number | StartPosition, { signal }: WaitOptions = {}): Promise<void> {
    this.#assigned(queue);
    const offset = await this.#offsetOf(queue, to, signal);
    const assigned = this.#assigned(queue);
    this.#delivery.remove(assigned);
    assigned.moveTo(offset);
    this.#brokers.to(queue.brokerName).fetcher.update(assigned);
  }

  /** Hands out nothing of these queues until `resume`; their places are kept, what was buffered will be fetched again. Forgotten when a queue goes away. */
  pause(queues: readonly MessageQueue[]): void {
    for (const queue of queues.map((each) => this.#assigned(each))) {
      queue.paused = true;
      this.#delivery.remove(queue);
      queue.dropBuffer();
      this.#brokers.to(queue.queue.brokerName).fetcher.update(queue);
    }
  }

  resume(queues: readonly MessageQueue[]): void {
    for (const queue of queues.map((each) => this.#assigned(each))) {
      if (!queue.paused) continue;
      queue.paused = false;
      this.#brokers.to(queue.queue.brokerName).fetcher.update(queue);
    }
  }

  /**
   * Stores progress, durably, and resolves when it is stored. Without an argument: everything handed out so far counts as done. With a message: it and all before it
   * in its queue. With a list: exactly these next offsets.
   * Throws NOT_QUEUE_OWNER when a queue has gone to another member, and what the broker answers.
   */
  async commit(what?: MessagePosition | readonly QueueOffset[], { signal }: WaitOptions = {}): Promise<void> {
    this.#life.checkStarted();
    await this.#committer.commit(chosenCommits(this.#queues, what), signal);
  }

  /** Bytes of batches that are fetched and not handed out. */
  get bufferedBytes(): number {
    return this.#brokers.bufferedBytes;
  }

  /**
   * Stops handing out, commits what is done (with `autoCommit`), leaves the group. Iterations end. A message in hand is not waited for: finish it first where
   * no other member may begin with its queue meanwhile. Idempotent.
   */
  close(): Promise<void> {
    return this.#life.close(() => this.#close());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #close(): Promise<void> {
    this.#delivery.close();
    await this.#whole?.stop();
    await this.#membership.stop();
    await this.#queues.giveAway(this.#queues.all);
    await this.#closer.close();
  }

  async #start(): Promise<void> {
    const { topics, clock, logger, requestTimeoutMs, autoCommit, autoCommitIntervalMs: periodMs } = this.#settings;
    this.#offsetFile?.load();
    for (const topic of topics) this.#brokers.useTopic(topic);
    await this.#routes.start(topics);
    this.#life.checkStarted();
    this.#membership.start();
    this.#whole?.start();
    if (autoCommit) {
      const run = (signal: AbortSignal): Promise<void> => this.#committer.commitDone(this.#queues.all, signal);
      const job = new PeriodicJob({ name: 'offset commit', clock, logger, periodMs, run }).start();
      this.#closer.add('offset commit', () => job.stop());
    }
    const patience = new AbortController();
    const enough = sleep(clock, requestTimeoutMs, patience.signal).catch(() => undefined);
    await Promise.race([this.#whole?.settled ?? this.#membership.settled(), enough]);
    patience.abort();
    this.#life.checkStarted();
  }

  async #offsetOf(queue: MessageQueue, to: number | StartPosition, signal: AbortSignal | undefined): Promise<number> {
    if (typeof to === 'number') return checkOffset(to);
    checkStartPosition('to', to);
    const [bounds] = await this.#brokers.to(queue.brokerName).offsets.bounds([queue], to, signal);
    if (bounds === undefined) throw new MqError('INTERNAL', `the broker told no bounds of ${queueText(queue)}`);
    return offsetOf(to, bounds);
  }

  #assigned(queue: MessageQueue): ConsumedQueue {
    this.#life.checkStarted();
    const assigned = this.#queues.get(queue);
    if (assigned === undefined) throw new MqError('INVALID_ARGUMENT', `queue ${queueText(queue)} is not assigned to this consumer`);
    return assigned;
  }
}

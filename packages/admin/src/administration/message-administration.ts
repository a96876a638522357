import { checkTopicName, MqError, type Clock, type Random, type TopicRoute } from '@mq/common';
import { adminService, formatMessageId, parseMessageId } from '@mq/proto';
import type { BrokerSelection, Brokers } from '../servers/brokers';
import type { ChannelPool } from '../servers/channel-pool';
import { messagesOf } from '../messages/decode-batch';
import type { Gathered } from '../servers/gathered';
import { MessageSender, type MessageToSend, type SendReceipt } from '../messages/message-sender';
import type { NameServerSet } from '../servers/name-server-set';
import type { StoredMessage } from '../messages/stored-message';
import { TopicFollower, type FollowOptions } from '../messages/topic-follower';

export interface MessageAdministrationOptions {
  readonly nameServers: NameServerSet;
  readonly brokers: Brokers;
  readonly channels: ChannelPool;
  readonly clock: Clock;
  readonly random: Random;
  readonly timeoutMs: number;
  readonly routeOf: (topic: string) => Promise<TopicRoute>;
}

/** Which messages a query wants. Times: when a message was stored, milliseconds since 1970. */
export interface QueryOptions {
  /** @default an hour ago */
  readonly from?: number | undefined;
  /** @default now */
  readonly to?: number | undefined;
  /** Of each broker, at most 1000. @default 64 */
  readonly limit?: number | undefined;
}

/** What one broker found. */
export interface QueryAnswer {
  readonly brokerName: string;
  /** In the order in which they were stored. */
  readonly messages: readonly StoredMessage[];
  /** There may be more: the limit, or how much a broker reads or returns at once, was reached. */
  readonly truncated: boolean;
  /** If truncated: what was stored before this time is searched. Go on from here. */
  readonly searchedUntil: number;
}

/** A batch that is not delivered yet. Times in milliseconds since 1970. */
export interface DelayedBatch {
  readonly brokerName: string;
  readonly topic: string;
  readonly queueId: number;
  readonly deliverAt: number;
  readonly storedAt: number;
  readonly recordCount: number;
  /** Of the first message. */
  readonly messageId: string;
}

const hourMs = 3_600_000;
const defaultLimit = 64;

/** Messages by hand: send, look at, follow. */
export class MessageAdministration {
  readonly #options: MessageAdministrationOptions;
  readonly #sender: MessageSender;

  constructor(options: MessageAdministrationOptions) {
    this.#options = options;
    this.#sender = new MessageSender(options.nameServers, options.brokers, options.channels, options.random);
  }

  /** As `MessageSender.send`: one receipt after the other. */
  send(message: MessageToSend, count = 1): AsyncGenerator<SendReceipt, void, undefined> {
    return this.#sender.send(message, count);
  }

  /** One message by its id, wherever it lies. Errors: INVALID_ARGUMENT, MESSAGE_NOT_FOUND; UNAVAILABLE and others when a broker that may hold it failed. */
  async get(id: string, topic = '', selection: BrokerSelection = {}): Promise<StoredMessage> {
    const messageId = formatMessageId(parseMessageId(id));
    const { brokers } = this.#options;
    const masters = await brokers.masters(selection);
    const { values, failures } = await brokers.ask(masters, async (channel, { brokerName }) => {
      try {
        const answer = await channel.unary(adminService.GetMessageById, { messageId, topic });
        const messages =
          answer.batch === null ? [] : messagesOf(answer.batch, { topic: answer.topic, brokerName, queueId: answer.queueId });
        return messages.find((message) => message.offset === answer.offset);
      } catch (error) {
        if (MqError.is(error, 'MESSAGE_NOT_FOUND')) return undefined;
        throw error;
      }
    });
    const found = values.find((message) => message !== undefined);
    if (found !== undefined) return found;
    const [failure] = failures;
    if (failure !== undefined) throw failure.error;
    throw new MqError('MESSAGE_NOT_FOUND', `no broker holds message ${messageId}`);
  }

  /** Messages of a topic that were stored in a range of time, broker by broker. @param key only those with it; empty: all. Errors: TOPIC_NOT_FOUND when no broker holds it; of a broker: FLOW_CONTROL, TIMEOUT. */
  async query(topic: string, key: string, options: QueryOptions = {}, selection: BrokerSelection = {}): Promise<Gathered<QueryAnswer>> {
    checkTopicName(topic);
    const { brokers, clock } = this.#options;
    const { to = clock.now(), from = Math.max(0, to - hourMs), limit = defaultLimit } = options;
    const masters = await brokers.masters(selection);
    return brokers.askHolders(masters, 'TOPIC_NOT_FOUND', async (channel, { brokerName }): Promise<QueryAnswer> => {
      const answer = await channel.unary(adminService.QueryMessages, { topic, key, fromTime: from, toTime: to, limit });
      const messages = answer.messages.flatMap(({ queueId, batch }) =>
        batch === null ? [] : messagesOf(batch, { topic, brokerName, queueId }),
      );
      return { brokerName, messages, truncated: answer.truncated, searchedUntil: answer.searchedUntil };
    });
  }

  /** Delayed batches that are not delivered yet, those due first. @param limit of each broker, at most 1000 */
  async delayed(limit = defaultLimit, selection: BrokerSelection = {}): Promise<Gathered<DelayedBatch>> {
    const { brokers } = this.#options;
    const masters = await brokers.masters(selection);
    const gathered = await brokers.ask(masters, async (channel, { brokerName }) => {
      const { batches } = await channel.unary(adminService.ListDelayed, { limit });
      return batches.map((batch) => ({ ...batch, brokerName }));
    });
    return { values: gathered.values.flat().sort((a, b) => a.deliverAt - b.deliverAt), failures: gathered.failures };
  }

  /** Every message of a topic from a point on, and those that come: without an end, until the signal or the reader ends it. */
  follow(topic: string, follow: FollowOptions = {}): AsyncGenerator<StoredMessage, void, undefined> {
    const { channels, clock, timeoutMs, routeOf } = this.#options;
    return new TopicFollower({ channels, clock, timeoutMs, routeOf, topic, follow }).messages();
  }
}

import { MqError, type Clock, type Random, type TopicRoute } from '@mq/common';
import { adminService, formatMessageId, parseMessageId } from '@mq/proto';
import type { BrokerSelection, Brokers } from './brokers';
import type { ChannelPool } from './channel-pool';
import { messagesOf } from './decode-batch';
import { MessageSender, type MessageToSend, type SendReceipt } from './message-sender';
import type { NameServerSet } from './name-server-set';
import type { StoredMessage } from './stored-message';
import { TopicFollower, type FollowOptions } from './topic-follower';

export interface MessageAdministrationOptions {
  readonly nameServers: NameServerSet;
  readonly brokers: Brokers;
  readonly channels: ChannelPool;
  readonly clock: Clock;
  readonly random: Random;
  readonly timeoutMs: number;
  readonly routeOf: (topic: string) => Promise<TopicRoute>;
}

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

  /** Every message of a topic from a point on, and those that come: without an end, until the signal or the reader ends it. */
  follow(topic: string, follow: FollowOptions = {}): AsyncGenerator<StoredMessage, void, undefined> {
    const { channels, clock, timeoutMs, routeOf } = this.#options;
    return new TopicFollower({ channels, clock, timeoutMs, routeOf, topic, follow }).messages();
  }
}

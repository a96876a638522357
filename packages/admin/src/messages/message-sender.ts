import { routeFromWire, writableQueues } from '@mq/client';
import { MqError, checkTopicName, type Random } from '@mq/common';
import { messageService, nameServerService } from '@mq/proto';
import type { Brokers } from '../servers/brokers';
import type { ChannelPool } from '../servers/channel-pool';
import type { NameServerSet } from '../servers/name-server-set';
import { SendPlaces } from './send-places';

/** A message to send by hand. */
export interface MessageToSend {
  readonly topic: string;
  readonly body: Uint8Array | string;
  readonly tag?: string | undefined;
  readonly keys?: readonly string[] | undefined;
  readonly properties?: Readonly<Record<string, string>> | undefined;
  /** Messages of one group go to one queue of one broker, in order. */
  readonly messageGroup?: string | undefined;
  /** Not before this time, milliseconds since 1970. */
  readonly deliverAt?: number | undefined;
}

/** Where a message was stored. */
export interface SendReceipt {
  readonly messageId: string;
  readonly topic: string;
  readonly brokerName: string;
  readonly queueId: number;
  readonly offset: number;
}

/** One call per message, each tried once: what an operator sends by hand is never doubled. Programs use @mq/producer. */
export class MessageSender {
  readonly #nameServers: NameServerSet;
  readonly #brokers: Brokers;
  readonly #channels: ChannelPool;
  readonly #random: Random;

  constructor(nameServers: NameServerSet, brokers: Brokers, channels: ChannelPool, random: Random) {
    this.#nameServers = nameServers;
    this.#brokers = brokers;
    this.#channels = channels;
    this.#random = random;
  }

  /**
   * Sends the message `count` times, one after the other, the brokers in turn. An error ends it; what was sent before is sent.
   * Errors: ILLEGAL_TOPIC, NO_ROUTE, NO_WRITABLE_QUEUE, and those of SendMessage.
   */
  async *send(message: MessageToSend, count = 1): AsyncGenerator<SendReceipt, void, undefined> {
    checkTopicName(message.topic);
    const places = await this.#placesFor(message.topic);
    const { topic, body, tag = '', keys = [], properties = {}, messageGroup = '', deliverAt = 0 } = message;
    const record = { body: Buffer.from(body), tag, keys: [...keys], properties: { ...properties }, messageGroup, deliverAt };
    for (let sent = 0; sent < count; sent++) {
      const { address, queueId } = messageGroup === '' ? places.nextBroker() : places.queueOf(messageGroup);
      const request = { topic, record, queueId: queueId ?? 0, queueChosen: queueId !== undefined };
      const receipt = await this.#channels.get(address).unary(messageService.SendMessage, request);
      yield { messageId: receipt.messageId, topic, brokerName: receipt.brokerName, queueId: receipt.queueId, offset: receipt.offset };
    }
  }

  /** For a topic that does not exist yet, the first master: it may create it. */
  async #placesFor(topic: string): Promise<SendPlaces> {
    try {
      const { route } = await this.#nameServers.askFirst(nameServerService.GetRouteInfo, { topic });
      const queues = route === null ? [] : writableQueues(routeFromWire(route));
      if (queues.length === 0) throw new MqError('NO_WRITABLE_QUEUE', `topic ${topic} has no queue that takes messages`);
      return new SendPlaces(queues, this.#random);
    } catch (error) {
      if (!MqError.is(error, 'TOPIC_NOT_FOUND')) throw error;
      const [first] = await this.#brokers.masters();
      return new SendPlaces(first === undefined ? [] : [{ address: first.address }], this.#random);
    }
  }
}

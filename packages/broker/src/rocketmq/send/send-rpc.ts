import { MqError } from '@mq/common';
import { rocketmqMessaging, type rocketmq } from '@mq/proto';
import type { MessageSender, SentMessage } from '../../send/message-sender';
import type { TopicService } from '../../topics/topic-service';
import type { Answering } from '../call/answering';
import { topicName } from '../convert/names';
import { commonStatus, okStatus, refusal, type WholeStatus } from '../status/status';
import { readMessage, type ReadMessage } from './message-to-record';
import { transactionGroup } from './transaction-group';

export interface SendParts {
  readonly sender: MessageSender;
  readonly topics: Pick<TopicService, 'existing' | 'writable'>;
}

/** Messages of one request; the official clients send one, or a batch of some hundred. */
const maxMessages = 1_024;

/** SendMessage. The queue is the broker's choice, whatever the client says: they do not agree on how a message group chooses one. */
export function serveSends(answering: Answering, parts: SendParts): void {
  const { path } = rocketmqMessaging.SendMessage;
  answering.unary(rocketmqMessaging.SendMessage, async ({ messages }) => {
    const topic = topicOf(messages);
    const read = messages.map(readMessage);
    const queueId = read.length > 1 ? await batchQueue(topic, read, parts) : undefined;
    const entries = await Promise.all(
      read.map(async (message) => {
        try {
          return entryOf(message, await send(topic, message, queueId, parts));
        } catch (error) {
          return { status: answering.failure(typed(error, topic, message, parts), path), messageId: message.messageId };
        }
      }),
    );
    return { status: commonStatus(entries.map(({ status }) => status)), entries };
  });
}

function topicOf(messages: readonly rocketmq.Message__Output[]): string {
  const [first] = messages;
  if (first === undefined) throw refusal('MESSAGE_CORRUPTED', 'the request holds no message');
  if (messages.length > maxMessages)
    throw refusal('MESSAGE_CORRUPTED', `${messages.length} messages in one request; at most ${maxMessages}`);
  const topic = topicName(first.topic);
  if (messages.some((message) => message.topic?.name !== topic)) throw refusal('MESSAGE_CORRUPTED', 'the messages have different topics');
  return topic;
}

function send(
  topic: string,
  { record, transactionId }: ReadMessage,
  queueId: number | undefined,
  { sender }: SendParts,
): Promise<SentMessage> {
  return sender.send({ topic, record, queueId, transactionId, group: transactionId === '' ? '' : transactionGroup(topic) });
}

/** A batch goes into one queue: that of its message group, or any. Messages of several groups go each where its group belongs. */
async function batchQueue(topic: string, messages: readonly ReadMessage[], { sender, topics }: SendParts): Promise<number | undefined> {
  const groups = new Set(messages.map(({ record }) => record.messageGroup ?? ''));
  if (groups.size > 1) return undefined;
  return sender.chooseQueue(await topics.writable(topic), messages[0]?.record.messageGroup ?? '');
}

function entryOf(
  { messageId, type }: ReadMessage,
  { offset, recallHandle }: SentMessage,
): rocketmq.SendResultEntry & { status: WholeStatus } {
  return {
    status: okStatus,
    messageId,
    // Clients show it for every message, and give it back to end a transaction.
    transactionId: messageId,
    offset: Math.max(0, offset),
    ...(type === 'DELAY' && recallHandle !== '' && { recallHandle }),
  };
}

/** Clients match on this text. */
function typed(error: unknown, topic: string, { type }: ReadMessage, { topics }: SendParts): unknown {
  if (!MqError.is(error, 'TOPIC_TYPE_MISMATCH')) return error;
  const text = `TopicMessageType validate failed, the expected type is ${topics.existing(topic).type}, but actual type is ${type}`;
  return new MqError('TOPIC_TYPE_MISMATCH', `${text} (${error.message})`);
}

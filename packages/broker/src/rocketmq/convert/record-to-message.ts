import { hash } from 'node:crypto';
import type { RecordView, rocketmq } from '@mq/proto';
import { decodeForeign, type ForeignFields } from './foreign';
import { messageType } from './message-type';
import { messageGroupProperty, reservedProperties, transactionIdProperty } from './reserved-properties';
import { fromMs } from './times';

/** A record and where it is stored. */
export interface StoredMessage {
  readonly topic: { readonly resourceNamespace: string; readonly name: string };
  readonly record: RecordView;
  /** -1: not visible yet. */
  readonly queueId: number;
  readonly offset: number;
  readonly storedAt: number;
  /** `host:port` of the broker. */
  readonly storeHost: string;
}

/** What a message is delivered with. */
export interface Delivery {
  readonly receiptHandle: string;
  readonly attempt: number;
}

/** A message as RocketMQ's clients want it: explicit encoding, the digest of the bytes on the wire in upper-case hex, and complete. */
export function toMessage(stored: StoredMessage, delivery?: Delivery): rocketmq.Message {
  const { topic, record } = stored;
  const foreign = decodeForeign(record.foreign);
  return {
    topic,
    userProperties: userProperties(record, foreign),
    systemProperties: systemProperties(stored, foreign, delivery),
    body: record.body,
  };
}

/** The id that its sender gave it. */
export function messageIdOf(record: RecordView, foreign: ForeignFields = decodeForeign(record.foreign)): string {
  return foreign.messageId === '' ? record.messageId : foreign.messageId;
}

function systemProperties(stored: StoredMessage, foreign: ForeignFields, delivery: Delivery | undefined): rocketmq.SystemProperties {
  const { record, queueId, offset, storedAt, storeHost } = stored;
  const { tag, keys, messageGroup, deliverAt, priority } = record;
  const inTransaction = foreign.messageType === 'TRANSACTION';
  const properties: rocketmq.SystemProperties = {
    keys: [...keys],
    messageId: messageIdOf(record, foreign),
    bodyDigest: { type: 'MD5', checksum: hash('md5', record.body, 'hex').toUpperCase() },
    bodyEncoding: foreign.bodyEncoding,
    messageType: messageType({ inTransaction, deliverAt, messageGroup, priority }),
    bornTimestamp: fromMs(record.bornAt),
    bornHost: foreign.bornHost,
    storeTimestamp: fromMs(storedAt),
    storeHost,
    queueId,
  };
  // Field by field: see docs/decisions/objects-on-hot-paths.md. What is not there is left out.
  if (tag !== '') properties.tag = tag;
  if (offset >= 0) properties.queueOffset = offset;
  if (deliverAt !== 0) properties.deliveryTimestamp = fromMs(deliverAt);
  if (messageGroup !== '') properties.messageGroup = messageGroup;
  if (priority !== 0) properties.priority = priority;
  if (foreign.traceContext !== undefined) properties.traceContext = foreign.traceContext;
  const { DLQ_ORIGIN_TOPIC: originTopic, DLQ_ORIGIN_MESSAGE_ID: originId } = record.properties;
  if (originTopic !== undefined && originId !== undefined) properties.deadLetterQueue = { topic: originTopic, messageId: originId };
  if (delivery !== undefined) {
    properties.receiptHandle = delivery.receiptHandle;
    properties.deliveryAttempt = delivery.attempt;
  }
  return properties;
}

function userProperties(record: RecordView, foreign: ForeignFields): Record<string, string> {
  const shown = Object.entries(record.properties).filter(([name]) => !reservedProperties.has(name));
  if (record.messageGroup !== '') shown.push([messageGroupProperty, record.messageGroup]);
  if (foreign.messageType === 'TRANSACTION') shown.push([transactionIdProperty, messageIdOf(record, foreign)]);
  return Object.fromEntries(shown);
}

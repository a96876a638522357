import { checkTopicName, limits, MqError } from '@mq/common';
import { checkRecord, type RecordInput } from '@mq/proto';
import type { OutgoingMessage } from './message';

/** Gives the W3C trace context of the work under way, or nothing. */
export type TraceparentSource = () => string | undefined;

/** The property that carries a W3C trace context. */
const traceparentProperty = 'traceparent';

/** The topic that was found right last: mostly the next message has the same. */
let lastTopic: string | undefined;

/**
 * Checks a message and takes from it what will be encoded, so that later changes of the object do no harm. Throws the error of the rule that it breaks:
 * ILLEGAL_TOPIC, BODY_TOO_LARGE, ILLEGAL_TAG, ILLEGAL_DELIVERY_TIME, ...; INVALID_ARGUMENT for a value of the wrong type, and for a message group together
 * with a delivery time.
 */
export function checkMessage(message: OutgoingMessage, now: number, traceparent?: TraceparentSource): RecordInput {
  const { topic, body, tag, keys, messageGroup, deliverAt, priority } = message;
  if (topic !== lastTopic) {
    if (typeof topic !== 'string') throw new MqError('INVALID_ARGUMENT', 'the topic is not a text');
    checkTopicName(topic);
    lastTopic = topic;
  }
  if (typeof body !== 'string' && !(body instanceof Uint8Array))
    throw new MqError('INVALID_ARGUMENT', 'the body is neither bytes nor a text');
  const properties = traceparent === undefined ? message.properties : traced(message.properties, traceparent);
  const record: RecordInput = { body, tag, keys, properties, messageGroup, deliverAt, priority };
  try {
    checkRecord(record, now);
  } catch (error) {
    if (MqError.is(error)) throw error;
    throw new MqError('INVALID_ARGUMENT', `the message has a value of the wrong type: ${String(error)}`, { cause: error });
  }
  if (messageGroup !== undefined && (deliverAt ?? 0) > 0) {
    throw new MqError('INVALID_ARGUMENT', 'the message has a message group and a delivery time: it keeps either its order or its time');
  }
  return record;
}

/**
 * Checks messages that are to be stored as one batch. Throws as `checkMessage`; BATCH_TOO_LARGE for more than 65535; INVALID_ARGUMENT if there are none, or
 * if topic, message group, delivery time or priority is not the same for all.
 */
export function checkBatch(messages: readonly OutgoingMessage[], now: number, traceparent?: TraceparentSource): RecordInput[] {
  const [first] = messages;
  if (first === undefined) throw new MqError('INVALID_ARGUMENT', 'the batch has no message');
  if (messages.length > limits.batchRecords) {
    throw new MqError('BATCH_TOO_LARGE', `the batch has ${messages.length} messages: at most ${limits.batchRecords}`);
  }
  for (const name of ['topic', 'messageGroup', 'deliverAt', 'priority'] as const) {
    const other = messages.find((message) => message[name] !== first[name]);
    if (other === undefined) continue;
    throw new MqError('INVALID_ARGUMENT', `messages of one batch have one ${name}, not ${String(first[name])} and ${String(other[name])}`);
  }
  return messages.map((message) => checkMessage(message, now, traceparent));
}

function traced(properties: OutgoingMessage['properties'], traceparent: TraceparentSource): OutgoingMessage['properties'] {
  if (properties !== undefined && Object.hasOwn(properties, traceparentProperty)) return properties;
  const context = traceparent();
  return context === undefined ? properties : { ...properties, [traceparentProperty]: context };
}

import { checkTopicName, MqError } from '@mq/common';
import { checkRecord, type RecordInput } from '@mq/proto';
import type { OutgoingMessage } from './message';

/**
 * Checks a message and takes from it what will be encoded, so that later changes of the object do no harm. Throws the error of the rule that it breaks:
 * ILLEGAL_TOPIC, BODY_TOO_LARGE, ILLEGAL_TAG, ...; INVALID_ARGUMENT for a value of the wrong type, UNIMPLEMENTED for a delivery time.
 */
export function checkMessage(message: OutgoingMessage, now: number): RecordInput {
  const { topic, body, tag, keys, properties, messageGroup, deliverAt, priority } = message;
  if (typeof topic !== 'string') throw new MqError('INVALID_ARGUMENT', 'the topic is not a text');
  checkTopicName(topic);
  if (typeof body !== 'string' && !(body instanceof Uint8Array))
    throw new MqError('INVALID_ARGUMENT', 'the body is neither bytes nor a text');
  const record: RecordInput = { body, tag, keys, properties, messageGroup, deliverAt, priority };
  try {
    checkRecord(record, now);
  } catch (error) {
    if (MqError.is(error)) throw error;
    throw new MqError('INVALID_ARGUMENT', `the message has a value of the wrong type: ${String(error)}`, { cause: error });
  }
  if (deliverAt !== undefined && deliverAt > 0) {
    throw new MqError('UNIMPLEMENTED', 'deliverAt is not supported yet: the broker would deliver the message at once');
  }
  return record;
}

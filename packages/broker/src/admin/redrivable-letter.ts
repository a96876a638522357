import { MqError } from '@mq/common';
import { RecordBatchReader, type RecordInput, parseMessageId } from '@mq/proto';
import type { StoredBatch } from '@mq/store';

/** A message as it was before it became a dead letter. */
export interface RedrivableLetter {
  readonly topic: string;
  readonly queueId: number;
  /** 34 hex digits */
  readonly messageId: string;
  readonly record: RecordInput;
}

/** What the broker has written into a dead letter; see `deadLetterRecord`. */
const originPrefix = 'DLQ_';

/** Takes the dead letter at an offset back to what it was. Throws INVALID_ARGUMENT for a message that does not tell where it comes from. */
export function redrivableLetter(batch: StoredBatch, offset: number): RedrivableLetter {
  const letter = new RecordBatchReader(batch.payload).record(offset - batch.baseOffset);
  const { DLQ_ORIGIN_TOPIC: topic = '', DLQ_ORIGIN_MESSAGE_ID: messageId = '', DLQ_ORIGIN_QUEUE: queue = '' } = letter.properties;
  if (topic === '' || messageId === '' || !/^\d+$/.test(queue)) {
    throw new MqError('INVALID_ARGUMENT', `dead letter ${offset} does not tell the topic, queue and message that it comes from`);
  }
  const { body, tag, keys, messageGroup, bornAt, priority } = letter;
  const properties = Object.fromEntries(Object.entries(letter.properties).filter(([name]) => !name.startsWith(originPrefix)));
  const record = {
    body,
    keys,
    properties,
    messageId: parseMessageId(messageId),
    ...(tag !== '' && { tag }),
    ...(messageGroup !== '' && { messageGroup }),
    ...(bornAt !== 0 && { bornAt }),
    ...(priority !== 0 && { priority }),
  };
  return { topic, queueId: Number(queue), messageId: messageId.toUpperCase(), record };
}

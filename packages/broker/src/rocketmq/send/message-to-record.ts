import { hasControlCharacter, limits } from '@mq/common';
import { parseMessageId, type RecordInput, type rocketmq } from '@mq/proto';
import { encodeForeign } from '../convert/foreign';
import { messageType, type MessageType } from '../convert/message-type';
import { reservedProperties } from '../convert/reserved-properties';
import { toMs } from '../convert/times';
import { refusal } from '../status/status';
import { transactionIdOf } from './transaction-group';

/** A message as the broker sends it on. */
export interface ReadMessage {
  readonly record: RecordInput;
  /** As the client wrote it: the answer names the message by it. */
  readonly messageId: string;
  readonly type: MessageType;
  /** Empty: none. */
  readonly transactionId: string;
}

const ourMessageId = /^[0-9A-F]{34}$/;

/** As `readOperatorMessage`. Throws also ILLEGAL_MESSAGE_ID: clients name their messages. */
export function readMessage(message: rocketmq.Message__Output): ReadMessage {
  if (message.systemProperties?.messageId.trim() === '') throw refusal('ILLEGAL_MESSAGE_ID', 'message_id is empty');
  return readOperatorMessage(message);
}

/**
 * Reads a message, which may have no id yet. Throws what only RocketMQ refuses: MESSAGE_BODY_EMPTY, reserved or ill-formed properties, and properties,
 * tag and keys that are too large together; the rules that hold for all messages are checked where they are sent.
 */
export function readOperatorMessage({ systemProperties, userProperties, body }: rocketmq.Message__Output): ReadMessage {
  const system = systemProperties ?? missing('system_properties');
  const { messageId, tag, messageGroup, priority = 0 } = system;
  if (body.length === 0) throw refusal('MESSAGE_BODY_EMPTY', 'the body is empty');
  checkTexts(system);
  checkProperties(userProperties, system);
  const inTransaction = system.messageType === 'TRANSACTION';
  const deliverAt = toMs(system.deliveryTimestamp) ?? 0;
  // Some clients write the digits small: the message is found by the same id, and given back under the one that was written.
  const canonicalId = messageId.toUpperCase();
  const isOurs = ourMessageId.test(canonicalId);
  const foreign = {
    bornHost: system.bornHost,
    traceContext: system.traceContext,
    bodyEncoding: system.bodyEncoding === 'GZIP' ? ('GZIP' as const) : ('IDENTITY' as const),
    messageType: inTransaction ? ('TRANSACTION' as const) : ('MESSAGE_TYPE_UNSPECIFIED' as const),
    messageId: isOurs && messageId === canonicalId ? '' : messageId,
  };
  const record: RecordInput = {
    body,
    tag,
    // RocketMQ keeps them in one text with blanks between.
    keys: system.keys.flatMap((key) => key.split(' ')).filter((key) => key !== ''),
    properties: userProperties,
    messageGroup,
    ...(deliverAt > 0 && { deliverAt }),
    bornAt: Math.max(0, toMs(system.bornTimestamp) ?? 0),
    ...(isOurs && { messageId: parseMessageId(canonicalId) }),
    priority,
    foreign: encodeForeign(foreign),
  };
  const type = messageType({ inTransaction, deliverAt, messageGroup: messageGroup ?? '', priority });
  return { record, messageId, type, transactionId: inTransaction ? transactionIdOf(messageId) : '' };
}

function missing(field: string): never {
  throw refusal('MESSAGE_CORRUPTED', `${field} is missing`);
}

function checkTexts({ tag, keys, messageGroup }: rocketmq.SystemProperties__Output): void {
  if (tag?.trim() === '') throw refusal('ILLEGAL_MESSAGE_TAG', 'the tag is blank');
  for (const key of keys) if (key.trim() === '') throw refusal('ILLEGAL_MESSAGE_KEY', 'a key is blank');
  if (messageGroup?.trim() === '') throw refusal('ILLEGAL_MESSAGE_GROUP', 'the message group is blank');
}

function checkProperties(properties: Readonly<Record<string, string>>, { tag = '', keys }: rocketmq.SystemProperties__Output): void {
  let bytes = Buffer.byteLength(tag) + keys.reduce((sum, key) => sum + Buffer.byteLength(key), 0);
  for (const [name, value] of Object.entries(properties)) {
    if (reservedProperties.has(name)) throw refusal('ILLEGAL_MESSAGE_PROPERTY_KEY', `the property ${name} is reserved`);
    if (hasControlCharacter(name) || hasControlCharacter(value)) {
      throw refusal('ILLEGAL_MESSAGE_PROPERTY_KEY', `the property ${JSON.stringify(name)} holds a control character`);
    }
    bytes += Buffer.byteLength(name) + Buffer.byteLength(value);
  }
  if (bytes <= limits.propertiesBytes) return;
  throw refusal(
    'MESSAGE_PROPERTIES_TOO_LARGE',
    `properties, tag and keys have ${bytes} bytes; at most ${limits.propertiesBytes} are allowed`,
  );
}

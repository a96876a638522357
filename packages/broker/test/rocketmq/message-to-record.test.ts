import { limits, type MqError } from '@mq/common';
import { RecordBatchEncoder, RecordBatchReader, rocketmqMessaging, type rocketmq } from '@mq/proto';
import { toMessage } from '../../src/rocketmq/convert/record-to-message';
import { readMessage } from '../../src/rocketmq/send/message-to-record';
import { transactionGroup } from '../../src/rocketmq/send/transaction-group';

const messageId = '01'.padEnd(34, 'A');

function onTheWire(message: rocketmq.Message): rocketmq.Message__Output {
  const { requestSerialize, requestDeserialize } = rocketmqMessaging.SendMessage;
  const [read] = requestDeserialize(requestSerialize({ messages: [message] })).messages;
  if (read === undefined) throw new Error('no message');
  return read;
}

const plain = (systemProperties: rocketmq.SystemProperties = {}, more: rocketmq.Message = {}): rocketmq.Message__Output =>
  onTheWire({ topic: { name: 'orders' }, body: Buffer.from('hello'), ...more, systemProperties: { messageId, ...systemProperties } });

/** Sent and delivered. */
function returned(message: rocketmq.Message__Output): rocketmq.Message__Output {
  const encoder = new RecordBatchEncoder();
  const { record } = readMessage(message);
  encoder.append(record);
  const stored = new RecordBatchReader(encoder.finish(Buffer.alloc(17, 2)).bytes).record(0);
  const place = { topic: { resourceNamespace: '', name: 'orders' }, queueId: 3, offset: 7, storedAt: 1_000, storeHost: '127.0.0.1:1' };
  return onTheWire(toMessage({ ...place, record: stored }, { receiptHandle: 'handle', attempt: 2 }));
}

const refused = (message: rocketmq.Message__Output): unknown => {
  try {
    readMessage(message);
    return undefined;
  } catch (error) {
    return (error as MqError).details['rocketmqCode'];
  }
};

test('a message comes back with all that its sender said', () => {
  const properties: rocketmq.SystemProperties = {
    tag: 'created',
    keys: ['o-1', 'o-2'],
    bornTimestamp: { seconds: 1_700_000_000, nanos: 123_000_000 },
    bornHost: 'somewhere',
    bodyEncoding: 'GZIP',
    messageGroup: 'user-7',
    traceContext: '00-abc',
    messageType: 'FIFO',
  };
  const { systemProperties, userProperties, body } = returned(plain(properties, { userProperties: { region: 'eu' } }));
  expect(systemProperties).toMatchObject({ ...properties, messageId });
  expect(systemProperties).toMatchObject({
    receiptHandle: 'handle',
    deliveryAttempt: 2,
    queueId: 3,
    queueOffset: 7,
    storeHost: '127.0.0.1:1',
  });
  expect(userProperties).toEqual({ region: 'eu', __SHARDINGKEY: 'user-7' });
  expect(Buffer.from(body ?? []).toString()).toBe('hello');
});

test('the digest is that of the bytes on the wire, in upper case, and the encoding is always said', () => {
  const { systemProperties } = returned(plain());
  expect(systemProperties?.bodyDigest).toEqual({ type: 'MD5', checksum: '5D41402ABC4B2A76B9719D911017C592' });
  expect(systemProperties?.bodyEncoding).toBe('IDENTITY');
});

test.each(['01aa', 'an id of its own', messageId.toLowerCase()])('a message id of another kind comes back unchanged: %s', (id) => {
  expect(returned(plain({ messageId: id })).systemProperties?.messageId).toBe(id);
});

test('a message of a transaction shows its id as a property', () => {
  const message = plain({ messageType: 'TRANSACTION' });
  expect(readMessage(message)).toMatchObject({ type: 'TRANSACTION', transactionId: messageId });
  expect(returned(message).userProperties).toEqual({ __transactionId__: messageId });
});

test('keys with blanks are several, as RocketMQ keeps them', () => {
  expect(readMessage(plain({ keys: ['a b', 'c'] })).record.keys).toEqual(['a', 'b', 'c']);
});

test.each([
  ['without an id', plain({ messageId: ' ' }), 'ILLEGAL_MESSAGE_ID'],
  ['without a body', plain({}, { body: Buffer.alloc(0) }), 'MESSAGE_BODY_EMPTY'],
  ['with a blank tag', plain({ tag: ' ' }), 'ILLEGAL_MESSAGE_TAG'],
  ['with a blank key', plain({ keys: [' '] }), 'ILLEGAL_MESSAGE_KEY'],
  ['with a blank message group', plain({ messageGroup: ' ' }), 'ILLEGAL_MESSAGE_GROUP'],
  ['with a reserved property', plain({}, { userProperties: { UNIQ_KEY: 'x' } }), 'ILLEGAL_MESSAGE_PROPERTY_KEY'],
  ['with a control character in a value', plain({}, { userProperties: { a: 'x\n' } }), 'ILLEGAL_MESSAGE_PROPERTY_KEY'],
  [
    'with properties, tag and keys of more than 16 KiB',
    plain({ tag: 't'.repeat(100) }, { userProperties: { a: 'x'.repeat(16_300) } }),
    'MESSAGE_PROPERTIES_TOO_LARGE',
  ],
])('a message %s is refused', (_what, message, code) => {
  expect(refused(message)).toBe(code);
});

test('a producer group for the transactions of a topic is a legal name, and each topic has its own', () => {
  const long = 'a'.repeat(limits.topicBytes);
  expect(transactionGroup('orders')).toBe('%TX%orders');
  expect(transactionGroup(long).length).toBeLessThanOrEqual(limits.groupBytes);
  expect(transactionGroup(long)).not.toBe(transactionGroup(`${long.slice(1)}b`));
});

// The official Node.js client, driven line by line: see ../README.md.
import { createInterface } from 'node:readline';
import { ConsumeResult, FilterExpression, Producer, PushConsumer, SimpleConsumer } from 'rocketmq-client-nodejs';
import definitions from 'rocketmq-client-nodejs/proto/apache/rocketmq/v2/definition_pb.js';

const { COMMIT, ROLLBACK, TRANSACTION_RESOLUTION_UNSPECIFIED } = definitions.TransactionResolution;
const [endpoints, security] = process.argv.slice(2);
const logger = { debug() {}, info() {}, warn() {}, error: console.error };
const options = { endpoints, sslEnabled: security === 'tls', namespace: '', logger };

let producer;
let consumer;
const received = [];

const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

function outgoing({ body, properties = {}, deliverAt, ...fields }) {
  return {
    ...fields,
    body: Buffer.from(body, 'base64'),
    properties: new Map(Object.entries(properties)),
    ...(deliverAt !== undefined && { deliveryTimestamp: new Date(deliverAt) }),
  };
}

function told(message) {
  const { messageId, topic, body, tag, keys, properties, messageGroup, deliveryAttempt: attempt, bornTimestamp } = message;
  return {
    number: received.push(message) - 1,
    ...{ messageId, topic, tag, keys, messageGroup, attempt },
    body: body.toString('base64'),
    properties: Object.fromEntries(properties),
    bornAt: bornTimestamp.getTime(),
  };
}

const operations = {
  async startProducer({ topics, checkAnswer }) {
    const check = async ({ messageId }) => {
      say({ event: 'check', messageId });
      return { commit: COMMIT, rollback: ROLLBACK }[checkAnswer] ?? TRANSACTION_RESOLUTION_UNSPECIFIED;
    };
    producer = new Producer({ ...options, topics, ...(checkAnswer !== undefined && { checker: { check } }) });
    await producer.startup();
  },
  async send({ message }) {
    const { messageId, recallHandle } = await producer.send(outgoing(message));
    return { messageId, recallHandle };
  },
  async sendInTransaction({ message, decision }) {
    const transaction = producer.beginTransaction();
    const { messageId } = await producer.send(outgoing(message), transaction);
    if (decision === 'commit') await transaction.commit();
    if (decision === 'rollback') await transaction.rollback();
    return { messageId };
  },
  async recall({ topic, recallHandle }) {
    await producer.recallMessage(topic, recallHandle);
  },
  async startSimpleConsumer({ group, topic, tag }) {
    const subscriptions = new Map([[topic, new FilterExpression(tag)]]);
    consumer = new SimpleConsumer({ ...options, consumerGroup: group, subscriptions, awaitDuration: 3_000 });
    await consumer.startup();
  },
  async receive({ maxMessages, invisibleMs }) {
    return { messages: (await consumer.receive(maxMessages, invisibleMs)).map(told) };
  },
  async ack({ number }) {
    await consumer.ack(received[number]);
  },
  async changeInvisible({ number, invisibleMs }) {
    await consumer.changeInvisibleDuration(received[number], invisibleMs);
  },
  async startPushConsumer({ group, topic, tag }) {
    const consume = async (message) => {
      say({ event: 'message', message: told(message) });
      return message.deliveryAttempt <= Number(message.properties.get('failures') ?? 0) ? ConsumeResult.FAILURE : ConsumeResult.SUCCESS;
    };
    const subscriptions = new Map([[topic, new FilterExpression(tag)]]);
    consumer = new PushConsumer({ ...options, consumerGroup: group, subscriptions, messageListener: { consume } });
    await consumer.startup();
  },
  async close() {
    await consumer?.shutdown();
    await producer?.shutdown();
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { id, op, ...fields } = JSON.parse(line);
  // Not one after the other: a receive may wait while something is sent.
  operations[op](fields).then(
    (answer) => {
      say({ id, ...answer });
      if (op === 'close') process.exit(0);
    },
    (error) => say({ id, error: String(error) }),
  );
}

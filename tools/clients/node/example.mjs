import { Producer, SimpleConsumer } from 'rocketmq-client-nodejs';

const options = { endpoints: process.argv[2] ?? '127.0.0.1:10911', namespace: '' };
const producer = new Producer({ ...options, topics: ['orders'] });
await producer.startup();
const { messageId } = await producer.send({ topic: 'orders', tag: 'node', body: Buffer.from('hello from Node.js') });
console.log('sent', messageId);

const consumer = new SimpleConsumer({ ...options, consumerGroup: 'billing-node', subscriptions: new Map([['orders', 'node']]) });
await consumer.startup();
for (const message of await consumer.receive(16, 30_000)) {
  console.log('received', message.body.toString());
  await consumer.ack(message);
}
await consumer.shutdown();
await producer.shutdown();

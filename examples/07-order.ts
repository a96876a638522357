// Messages with the same message group are handled one after the other, in the order of their sending; different groups at the same time.
import { PushConsumer } from '@mq/consumer';
import { Producer } from '@mq/producer';

const steps = ['created', 'paid', 'packed', 'sent'];
const orders = ['order-1', 'order-2', 'order-3'];

async function main(): Promise<void> {
  const nameServers = process.env['MQ_NAME_SERVERS'] ?? '127.0.0.1:9876';
  await using producer = new Producer({ nameServers });
  await producer.start();
  for (const step of steps) {
    for (const order of orders) await producer.send({ topic: 'order-steps', body: step, messageGroup: order });
  }

  let left = steps.length * orders.length;
  let done = (): void => undefined;
  const allHandled = new Promise<void>((resolve) => (done = resolve));
  await using consumer = new PushConsumer({
    nameServers,
    group: 'order-example',
    subscriptions: { 'order-steps': '*' },
    onMessage: async (message) => {
      process.stdout.write(`${message.messageGroup ?? ''} ${message.body.toString('utf8')}\n`);
      if (--left === 0) done();
    },
  });
  await consumer.start();
  await allHandled;
}

void main();

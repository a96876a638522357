// Two transactions: an order that is paid is committed, one that is not is rolled back. Consumers see the messages of the first only.
import { PullConsumer } from '@mq/consumer';
import { Producer } from '@mq/producer';

/** What the shop's own database would say; brokers ask when a producer died before it decided. */
const paid = new Set<string>();

async function placeOrder(producer: Producer, order: string, pay: () => void): Promise<void> {
  // Leaving this function without a decision rolls back.
  await using transaction = producer.beginTransaction();
  await transaction.send({ topic: 'paid-orders', body: order, keys: [order] });
  await transaction.send({ topic: 'invoices', body: `invoice of ${order}`, keys: [order] });
  pay();
  await transaction.commit();
}

async function main(): Promise<void> {
  const nameServers = process.env['MQ_NAME_SERVERS'] ?? '127.0.0.1:9876';
  await using producer = new Producer({
    nameServers,
    group: 'shop',
    topics: ['paid-orders', 'invoices'],
    transactionChecker: async ({ keys }) => (paid.has(keys[0] ?? '') ? 'commit' : 'rollback'),
  });
  await producer.start();
  await placeOrder(producer, 'order-1', () => {
    throw new Error('the card was declined');
  }).catch((error: unknown) => process.stdout.write(`order-1 is rolled back: ${String(error)}\n`));
  await placeOrder(producer, 'order-2', () => paid.add('order-2'));
  process.stdout.write('order-2 is committed\n');

  await using consumer = new PullConsumer({ nameServers, group: 'transaction-example', topics: ['paid-orders', 'invoices'] });
  await consumer.start();
  let read = 0;
  for await (const message of consumer.messages()) {
    process.stdout.write(`received ${message.body.toString('utf8')} from ${message.topic}\n`);
    if (++read === 2) break;
  }
  await consumer.commit();
}

void main();

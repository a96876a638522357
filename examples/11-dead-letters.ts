// A payment that cannot be made goes to the dead letters of its group; when the cause is removed, it is sent back and made.
// A message also goes there by itself, after the last attempt of its group's retry policy. On the command line: npx @mq/admin dead-letter list | redrive
import { AdminClient } from '@mq/admin';
import { SimpleConsumer } from '@mq/consumer';
import { Producer } from '@mq/producer';

const group = 'dead-letter-example';

async function main(): Promise<void> {
  const nameServers = process.env['MQ_NAME_SERVERS'] ?? '127.0.0.1:9876';
  await using producer = new Producer({ nameServers });
  await producer.start();
  await producer.send({ topic: 'payments', body: 'order-1' });

  await using consumer = new SimpleConsumer({ nameServers, group, subscriptions: { payments: '*' } });
  await consumer.start();
  for (const message of await consumer.receive()) {
    process.stdout.write(`cannot pay ${message.body.toString('utf8')}: the bank is away\n`);
    await consumer.forwardToDeadLetterQueue(message);
  }

  await using admin = new AdminClient({ nameServers });
  for (const { originTopic, body } of (await admin.deadLetters.list(group)).values) {
    process.stdout.write(`given up: ${body.toString('utf8')} of ${originTopic}\n`);
  }
  for await (const { result, topic } of admin.deadLetters.redrive(group)) process.stdout.write(`${result} to ${topic}\n`);

  for (const message of await consumer.receive()) {
    process.stdout.write(`paid ${message.body.toString('utf8')}\n`);
    await consumer.ack(message);
  }
}

void main();

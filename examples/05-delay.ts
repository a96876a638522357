// Sends two messages that are to be delivered in a second, takes one of them back, and waits for the other.
import { PullConsumer } from '@mq/consumer';
import { Producer } from '@mq/producer';

async function main(): Promise<void> {
  const nameServers = process.env['MQ_NAME_SERVERS'] ?? '127.0.0.1:9876';
  await using producer = new Producer({ nameServers });
  await producer.start();
  const deliverAt = Date.now() + 1_000;
  const reminder = await producer.send({ topic: 'reminders', body: 'call back', deliverAt });
  const mistake = await producer.send({ topic: 'reminders', body: 'wrong number', deliverAt });
  await producer.recall(mistake);
  process.stdout.write(`sent ${reminder.messageId}, recalled ${mistake.messageId}\n`);

  await using consumer = new PullConsumer({ nameServers, group: 'delay-example', topics: ['reminders'] });
  await consumer.start();
  for await (const message of consumer.messages()) {
    process.stdout.write(`received ${message.body.toString('utf8')} ${Date.now() < deliverAt ? 'too early' : 'in time'}\n`);
    break;
  }
  await consumer.commit();
}

void main();

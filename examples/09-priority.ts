// Messages of a topic of priorities: what waits is received from the highest priority down.
// A topic has to be made for that; on the command line: npx @mq/admin topic create alarms --type priority
import { AdminClient } from '@mq/admin';
import { SimpleConsumer } from '@mq/consumer';
import { Producer } from '@mq/producer';

async function main(): Promise<void> {
  const nameServers = process.env['MQ_NAME_SERVERS'] ?? '127.0.0.1:9876';
  await using admin = new AdminClient({ nameServers });
  await admin.topics.create('alarms', { type: 'PRIORITY' });
  await using producer = new Producer({ nameServers });
  await producer.start();
  for (const [body, priority] of [
    ['disk is half full', 1],
    ['a backup was made', 0],
    ['the building is on fire', 9],
    ['a door is open', 5],
  ] as const) {
    await producer.send({ topic: 'alarms', body, priority });
  }

  await using consumer = new SimpleConsumer({ nameServers, group: 'priority-example', subscriptions: { alarms: '*' } });
  await consumer.start();
  for (let left = 4; left > 0;) {
    const messages = await consumer.receive();
    for (const message of messages) process.stdout.write(`${message.priority}: ${message.body.toString('utf8')}\n`);
    await consumer.ack(messages);
    left -= messages.length;
  }
}

void main();

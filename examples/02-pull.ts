// Reads three messages of the topic from the beginning, and remembers how far it came: a second run reads the next three.
import { PullConsumer } from '@mq/consumer';

async function main(): Promise<void> {
  const nameServers = process.env['MQ_NAME_SERVERS'] ?? '127.0.0.1:9876';
  await using consumer = new PullConsumer({ nameServers, group: 'example', topics: ['orders'] });
  await consumer.start();
  let read = 0;
  for await (const message of consumer.messages()) {
    process.stdout.write(
      `received ${message.body.toString('utf8')} (${message.tag ?? 'no tag'}) from queue ${message.queueId}, offset ${message.offset}\n`,
    );
    if (++read === 3) break;
  }
  await consumer.commit();
}

void main();

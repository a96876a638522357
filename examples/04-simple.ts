// Receives messages when it wants some, and says of each what became of it.
import { SimpleConsumer } from '@mq/consumer';
import { Producer } from '@mq/producer';

async function main(): Promise<void> {
  const nameServers = process.env['MQ_NAME_SERVERS'] ?? '127.0.0.1:9876';
  await using producer = new Producer({ nameServers });
  await producer.start();
  for (const job of ['resize', 'upload', 'nonsense']) await producer.send({ topic: 'jobs', body: job });

  await using consumer = new SimpleConsumer({ nameServers, group: 'simple-example', subscriptions: { jobs: '*' } });
  await consumer.start();
  for (let open = 3; open > 0;) {
    // Leased for 30 seconds: what is not settled by then comes again.
    const messages = await consumer.receive({ maxMessages: 32, invisibleMs: 30_000, waitMs: 20_000 });
    for (const message of messages) {
      const job = message.body.toString('utf8');
      if (job === 'upload' && message.attempt === 1) {
        // Not now: it comes again in a second. (nack gives it back by the group's retry policy, which begins with 10 seconds.)
        await consumer.changeInvisibleDuration(message, 1_000);
        process.stdout.write(`put off ${job}\n`);
        continue;
      }
      if (job === 'nonsense') await consumer.forwardToDeadLetterQueue(message);
      else await consumer.ack(message);
      process.stdout.write(`${job === 'nonsense' ? 'sent to the dead letters:' : 'done:'} ${job}, attempt ${message.attempt}\n`);
      open--;
    }
  }
}

void main();

// A question and its answer: the producer waits for what the consumer replies. The reply comes straight from the broker and is stored nowhere.
import { PushConsumer } from '@mq/consumer';
import { Producer } from '@mq/producer';

async function main(): Promise<void> {
  const nameServers = process.env['MQ_NAME_SERVERS'] ?? '127.0.0.1:9876';
  await using producer = new Producer({ nameServers });
  await producer.start();

  const consumer: PushConsumer = new PushConsumer({
    nameServers,
    group: 'request-example',
    subscriptions: { questions: '*' },
    onMessage: async (message) => {
      const [a = NaN, b = NaN] = message.body.toString('utf8').split('+').map(Number);
      // False: it took too long, and nobody waits any more.
      await consumer.reply(message, { body: String(a + b) });
    },
  });
  await consumer.start();
  for (const question of ['1+2', '20+22']) {
    const reply = await producer.request({ topic: 'questions', body: question }, { timeoutMs: 10_000 });
    process.stdout.write(`${question} = ${reply.body.toString('utf8')}\n`);
  }
  await consumer.close();

  // Nobody answers any more.
  await producer.request({ topic: 'questions', body: '3+4' }, { timeoutMs: 500 }).catch((error: unknown) => {
    process.stdout.write(`nobody answers 3+4: ${String(error)}\n`);
  });
}

void main();

// Handles messages as they come, twenty at a time. Returning acknowledges; throwing makes the message come again, later and with a higher attempt.
import { PushConsumer } from '@mq/consumer';
import { Producer } from '@mq/producer';

const items = ['apples', 'pears', 'plums'];

async function main(): Promise<void> {
  const nameServers = process.env['MQ_NAME_SERVERS'] ?? '127.0.0.1:9876';
  await using producer = new Producer({ nameServers });
  await producer.start();
  for (const item of items) await producer.send({ topic: 'baskets', body: item });

  let handled = 0;
  let done = (): void => undefined;
  const allHandled = new Promise<void>((resolve) => (done = resolve));
  await using consumer = new PushConsumer({
    nameServers,
    group: 'push-example',
    subscriptions: { baskets: '*' },
    concurrency: 20,
    onMessage: async (message, { signal }) => {
      // A handler that takes long looks at its signal: when it aborts, the message is another consumer's.
      signal.throwIfAborted();
      process.stdout.write(`handled ${message.body.toString('utf8')}, attempt ${message.attempt}\n`);
      if (++handled === items.length) done();
    },
    onError: (error, message) => process.stderr.write(`${message?.messageId ?? 'consumer'}: ${String(error)}\n`),
  });
  await consumer.start();
  await allHandled;
  // Closing waits for the handlers under way and until their acknowledgements are stored.
}

void main();

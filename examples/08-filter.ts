// Two groups that each want a part of a topic: one by tags, one by a condition over the properties. The broker sends them nothing else.
import { PushConsumer, type Subscriptions } from '@mq/consumer';
import { Producer } from '@mq/producer';

/** Prints what a group receives; resolves when it has received so many messages. */
async function print(nameServers: string, group: string, subscriptions: Subscriptions, count: number): Promise<void> {
  let left = count;
  let done = (): void => undefined;
  const allHandled = new Promise<void>((resolve) => (done = resolve));
  await using consumer = new PushConsumer({
    nameServers,
    group,
    subscriptions,
    onMessage: (message) => {
      process.stdout.write(`${group} received ${message.body.toString('utf8')}\n`);
      if (--left === 0) done();
    },
  });
  await consumer.start();
  await allHandled;
}

async function main(): Promise<void> {
  const nameServers = process.env['MQ_NAME_SERVERS'] ?? '127.0.0.1:9876';
  await using producer = new Producer({ nameServers });
  await producer.start();
  for (const [tag, region, amount] of [
    ['created', 'eu', 10],
    ['paid', 'eu', 2_000],
    ['paid', 'us', 3_000],
    ['cancelled', 'eu', 4_000],
  ] as const) {
    await producer.send({ topic: 'sales', body: `${tag} ${region} ${amount}`, tag, properties: { region, amount: String(amount) } });
  }

  await print(nameServers, 'by-tag', { sales: 'created || paid' }, 3);
  await print(nameServers, 'by-sql', { sales: { sql: "region = 'eu' AND amount > 1000" } }, 2);
}

void main();

// Sends three messages and prints where each lies.
import { Producer } from '@mq/producer';

async function main(): Promise<void> {
  const nameServers = process.env['MQ_NAME_SERVERS'] ?? '127.0.0.1:9876';
  await using producer = new Producer({ nameServers });
  await producer.start();
  for (const item of ['apples', 'pears', 'plums']) {
    const receipt = await producer.send({ topic: 'orders', body: item, tag: 'created', properties: { region: 'eu' } });
    process.stdout.write(`sent ${item} as ${receipt.messageId} to queue ${receipt.queueId}, offset ${receipt.offset}\n`);
  }
}

void main();

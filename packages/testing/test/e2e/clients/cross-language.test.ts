import { SimpleConsumer } from '@mq/consumer';
import { Producer } from '@mq/producer';
import { eventually } from '../../../src/waiting/eventually';
import { languages, type Language } from './abilities';
import { Bench, installWithinMs } from './bench';
import type { Driver, IncomingMessage } from './driver';

/** Contents that tell a careless conversion apart; what no client takes (an empty tag, an empty body) is not among them. */
const samples = [
  {
    body: Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)),
    tag: 'étiquette-标签',
    keys: ['ключ', 'k2'],
    properties: { 名前: 'значение 🎈' },
  },
  { body: Buffer.from([0]), tag: '0', keys: ['0'], properties: { zero: '0', 'a b': 'blanks  inside', quote: '"\\\'' } },
  { body: Buffer.alloc(1024 * 1024, 'one mebibyte: '), tag: 'large', keys: ['large'], properties: { large: 'x'.repeat(1_000) } },
];

/** A message as every client must tell it. */
interface Content {
  readonly messageId: string;
  readonly body: string;
  readonly tag: string | null | undefined;
  readonly keys: readonly string[];
  readonly properties: Readonly<Record<string, string>>;
}

const topic = 'babel';
const bench = new Bench(languages);
const sent: Content[] = [];

beforeAll(async () => {
  await bench.start();
  bench.admin('topic', 'create', topic, '--queues', '4', '--type', 'mixed');
  for (const language of languages.filter((name) => bench.has(name))) {
    await using driver = await bench.driver(language);
    await driver.ask('startProducer', { topics: [topic] });
    for (const sample of samples) {
      const content = { ...sample, body: sample.body.toString('base64') };
      sent.push({ ...content, messageId: await driver.send({ topic, ...content }) });
    }
  }
  await using producer = new Producer({ nameServers: [bench.nameServer.address] });
  await producer.start();
  for (const sample of samples) {
    const { messageId } = await producer.send({ topic, ...sample });
    sent.push({ ...sample, body: sample.body.toString('base64'), messageId });
  }
}, installWithinMs);
afterAll(() => bench[Symbol.asyncDispose]());

test.each(languages)('%s receives what every client sends, byte by byte', async (language) => {
  if (!bench.has(language)) return;
  await using driver = await bench.driver(language);
  expect(await receivedBy(driver, language)).toEqual(inOrder(sent));
});

test('@mq/consumer receives what every client sends, byte by byte', async () => {
  await using consumer = new SimpleConsumer({ nameServers: [bench.nameServer.address], group: 'ours', subscriptions: { [topic]: '*' } });
  await consumer.start();
  const received: Content[] = [];
  await eventually('all are received', async () => {
    for (const message of await consumer.receive({ waitMs: 1_000 })) {
      await consumer.ack(message);
      const { messageId, body, tag, keys, properties } = message;
      received.push({ messageId, body: body.toString('base64'), tag, keys, properties });
    }
    return received.length >= sent.length;
  });
  // An id is 17 bytes to @mq: how a client writes its digits is its own affair.
  const canonical = sent.map((content) => ({ ...content, messageId: content.messageId.toUpperCase() }));
  expect(inOrder(received)).toEqual(inOrder(canonical));
});

async function receivedBy(driver: Driver, language: Language): Promise<Content[]> {
  await driver.ask('startSimpleConsumer', { group: `readers-${language}`, topic, tag: '*' });
  return inOrder((await driver.take(sent.length)).map(contentOf));
}

function contentOf({ messageId, body, tag, keys, properties }: IncomingMessage): Content {
  return { messageId, body, tag, keys: keys ?? [], properties: properties ?? {} };
}

/** By message id; keys are a set for some clients. */
function inOrder(contents: readonly Content[]): Content[] {
  return contents
    .map(({ messageId, body, tag, keys, properties }) => ({ messageId, body, tag, keys: [...keys].sort(), properties }))
    .sort((one, other) => (one.messageId < other.messageId ? -1 : 1));
}

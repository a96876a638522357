import { eventually } from '../../../src/waiting/eventually';
import { languages } from './abilities';
import { Bench, installWithinMs } from './bench';

const bench = new Bench(languages, ['broker-a', 'broker-b']);
const messageCount = 12;

beforeAll(() => bench.start(), installWithinMs);
afterAll(() => bench[Symbol.asyncDispose]());

test.each(languages)('the client of %s that knows one broker uses the queues of both', async (language) => {
  if (!bench.has(language)) return;
  const topic = `spread-${language}`;
  bench.admin('topic', 'create', topic, '--queues', '2', '--type', 'mixed');
  await using driver = await bench.driver(language);
  await driver.ask('startProducer', { topics: [topic] });
  await driver.ask('startSimpleConsumer', { group: `${topic}-group`, topic, tag: '*' });
  const sent = new Set<string>();
  // Some choose their queue by chance.
  const brokers = await eventually('both brokers hold messages', async () => {
    for (let count = 0; count < messageCount; count++) sent.add(await driver.send({ topic, body: 'eA==' }));
    const names = new Set((await bench.stored(topic)).map(({ brokerName }) => brokerName));
    return names.size === 2 && names;
  });
  expect([...brokers].sort()).toEqual(['broker-a', 'broker-b']);
  const received = await driver.take(sent.size);
  expect(new Set(received.map(({ messageId }) => messageId))).toEqual(sent);
});

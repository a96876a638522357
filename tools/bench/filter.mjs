// node tools/bench/filter.mjs [--messages 200000 --sizes 100,1024]
// What crosses the wire from a broker to a push consumer that wants one message of ten, by tag and by SQL, against one that wants them all. The bytes are
// counted on the sockets, between the broker and the consumer. Needs a build.
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { freePort, startRelay } from './relay.mjs';

const require = createRequire(import.meta.url);
const { Producer } = require('../../packages/producer');
const { PushConsumer } = require('../../packages/consumer');
const { OwnCluster } = require('../../packages/bench');

const { values: flags } = parseArgs({
  options: { messages: { type: 'string', default: '200000' }, sizes: { type: 'string', default: '100,1024' } },
});
const messages = Number(flags.messages);
const sizes = flags.sizes.split(',').map(Number);

const wantedOneOf = 10;
const inFlight = 4_096;
const runLength = 1_000;
const quietMs = 500;

const filters = {
  'no filter': '*',
  'tag, 1 of 10': 'wanted',
  'SQL, 1 of 10': { sql: "region = 'eu' AND amount > 5" },
};

/** How the wanted messages lie among the others. */
const spreads = {
  'one by one': (index) => index % wantedOneOf === 0,
  'in runs of 1000': (index) => Math.floor(index / runLength) % wantedOneOf === 0,
};

/** Sends the messages; of the wanted ones the tag and the properties differ, not the size. */
async function produce(nameServers, topic, size, isWanted) {
  const producer = new Producer({ nameServers });
  await producer.start();
  const body = Buffer.alloc(size, 'x');
  let next = 0;
  const caller = async () => {
    while (next < messages) {
      const wanted = isWanted(next++);
      await producer.send({ topic, body, tag: wanted ? 'wanted' : 'others', properties: { region: wanted ? 'eu' : 'us', amount: '10' } });
    }
  };
  await Promise.all(Array.from({ length: inFlight }, caller));
  await producer.close();
}

/** Handles what the filter lets through: how many messages, how many bytes for them, and how long it took. */
async function consume(nameServers, relay, { topic, group, filter, expected }) {
  const before = { ...relay.counted };
  const startedAt = performance.now();
  let handled = 0;
  let lastAt = startedAt;
  const consumer = new PushConsumer({
    nameServers,
    group,
    subscriptions: { [topic]: filter },
    onMessage: () => {
      handled++;
      lastAt = performance.now();
    },
  });
  await consumer.start();
  while (handled < expected || performance.now() - lastAt < quietMs) await new Promise((resolve) => setTimeout(resolve, 20));
  await consumer.close();
  if (handled !== expected) throw new Error(`${group} handled ${handled} messages instead of ${expected}`);
  const { toClient, toServer } = relay.counted;
  return { handled, toClient: toClient - before.toClient, toServer: toServer - before.toServer, seconds: (lastAt - startedAt) / 1_000 };
}

const rows = [];
for (const size of sizes) {
  const port = await freePort();
  const relay = await startRelay(port);
  const servers = await OwnCluster.start({ flush: 'async', port, advertise: relay.address });
  try {
    for (const [spread, isWanted] of Object.entries(spreads)) {
      const topic = `filter-${spread.replaceAll(' ', '-')}`;
      await produce(servers.nameServers, topic, size, isWanted);
      const wanted = Array.from({ length: messages }, (_, index) => isWanted(index)).filter(Boolean).length;
      let all = 0;
      for (const [name, filter] of Object.entries(filters)) {
        const expected = filter === '*' ? messages : wanted;
        const group = `${topic}-${Object.keys(filters).indexOf(name)}`;
        const result = await consume(servers.nameServers, relay, { topic, group, filter, expected });
        if (filter === '*') all = result.toClient;
        rows.push({ size, spread, name, share: result.toClient / all, ...result });
        process.stderr.write(`${size} B, ${spread}, ${name}: ${result.toClient.toLocaleString('en-US')} bytes\n`);
      }
    }
  } finally {
    await servers[Symbol.asyncDispose]();
    await relay.stop();
  }
}

console.log(`\nFrom the broker to one push consumer, ${messages.toLocaleString('en-US')} messages in the topic:\n`);
console.log('| body | wanted ones lie | filter | handled | MB received | of all | bytes per handled message | MB sent | seconds |');
console.log('|---|---|---|---|---|---|---|---|---|');
for (const { size, spread, name, handled, toClient, toServer, share, seconds } of rows) {
  const figures = [
    handled,
    (toClient / 1e6).toFixed(2),
    `${(100 * share).toFixed(1)} %`,
    Math.round(toClient / handled),
    (toServer / 1e6).toFixed(2),
    seconds.toFixed(1),
  ];
  console.log(`| ${[`${size} B`, spread, name, ...figures].join(' | ')} |`);
}

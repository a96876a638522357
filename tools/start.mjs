// `npm start`: from a fresh clone to a running cluster that has just carried a message. `-- --check` ends after the message has come back.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrap } from './bootstrap.mjs';
import { must, nxRunMany } from './steps.mjs';
import { root } from './workspace.mjs';

const host = '127.0.0.1';
const check = process.argv.includes('--check');
const answerTimeoutMs = 30_000;

await bootstrap();
await must('building', ...nxRunMany(['build']));
process.exitCode = await serve();

async function serve() {
  const data = check ? mkdtempSync(join(tmpdir(), 'mq-start-')) : join(root, 'data');
  // Imported now and not above: before the bootstrap and the build there is nothing to import.
  const { spawnServer } = await import('@mq/testing');
  const stop = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => resolve(signal));
  });
  const servers = [];
  try {
    const nameServer = await spawnServer(bin('nameserver'), [
      '--host',
      host,
      '-p',
      String(await portNear(9876)),
      '--data',
      join(data, 'nameserver'),
    ]);
    servers.push(nameServer);
    console.log(`NameServer  ${nameServer.address}  (ready in ${Math.round(nameServer.readyMs)} ms)`);
    const broker = await spawnServer(bin('broker'), [
      '-n',
      nameServer.address,
      '--host',
      host,
      '--port',
      String(await portNear(10911)),
      '--data',
      join(data, 'broker'),
    ]);
    servers.push(broker);
    console.log(`Broker      ${broker.address}  (ready in ${Math.round(broker.readyMs)} ms)`);
    await sendAndReceive([nameServer.address]);
    if (check) return 0;
    console.log(`\nServing; data in ${data}. Try: npx @mq/admin -n ${nameServer.address} topic list\nCtrl-C stops.`);
    return await Promise.race([stop.then(() => 0), ...servers.map(whenEnded)]);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  } finally {
    for (const server of servers.reverse()) await server[Symbol.asyncDispose]();
    if (check) rmSync(data, { recursive: true, force: true });
  }
}

async function sendAndReceive(nameServers) {
  const { Producer } = await import('@mq/producer');
  const { PullConsumer } = await import('@mq/consumer');
  const signal = AbortSignal.timeout(answerTimeoutMs);
  const producer = new Producer({ nameServers });
  const consumer = new PullConsumer({ nameServers, group: 'start-check', topics: ['hello'] });
  try {
    await producer.start();
    const receipt = await producer.send({ topic: 'hello', body: `hello at ${new Date().toISOString()}`, tag: 'start' });
    console.log(
      `sent        ${receipt.messageId} to ${receipt.topic}, queue ${receipt.queueId} of ${receipt.brokerName}, offset ${receipt.offset}`,
    );
    await consumer.start();
    for await (const message of consumer.messages({ signal })) {
      if (message.messageId !== receipt.messageId) continue; // of an earlier start
      console.log(`received    ${message.messageId}: ${JSON.stringify(message.body.toString('utf8'))}`);
      return;
    }
    throw new Error('the consumer ended before the message came');
  } catch (error) {
    if (signal.aborted) throw new Error(`the message did not come back within ${answerTimeoutMs} ms`, { cause: error });
    throw error;
  } finally {
    await consumer.close();
    await producer.close();
  }
}

function bin(name) {
  return join(root, `packages/${name}/bin/${name}.js`);
}

function whenEnded(server) {
  return server.exited.then(({ code, signal }) => {
    console.error(`a server ended by itself (${signal ?? `exit code ${code}`}); its log:\n${server.log}`);
    return 1;
  });
}

/** The asked port if it is free, else 0, which takes any free one. */
function portNear(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(0));
    probe.listen(port, host, () => probe.close(() => resolve(port)));
  });
}

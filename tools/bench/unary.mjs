// node tools/bench/unary.mjs [--seconds 3 --rounds 5 --in-flight 64 --size 100]: what a plain SendMessage call costs beside a bare grpc-js server that takes the same
// message and answers at once. Both servers run in processes of their own and are called in turn by stubs made from the .proto files, as a newcomer's program would;
// the broker runs with both flush modes. Prints calls a second, the CPU time of
// server and client for a call, and the ratios of the servers' (on a machine with other work, those are what counts). Build first (npm run build).
import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { root } from '../workspace.mjs';

const require = createRequire(join(root, 'packages/rpc/package.json'));
const grpc = require('@grpc/grpc-js');
const { median, OwnCluster, usageOf } = createRequire(import.meta.url)('../../packages/bench');
const { loadSync } = createRequire(join(root, 'packages/proto/package.json'))('@grpc/proto-loader');

const protoDirectory = join(root, 'packages/proto/proto');
const definition = loadSync('mq/v1/message.proto', { includeDirs: [protoDirectory], longs: Number, enums: String, defaults: true });
const { MessageService } = grpc.loadPackageDefinition(definition).mq.v1;

if (process.send !== undefined) serveEcho();
else await compare();

/** The bare server: the same decoding and encoding, and nothing in between. */
function serveEcho() {
  const server = new grpc.Server();
  const answer = { messageId: '02'.padEnd(34, '0'), brokerName: 'echo', queueId: 0, offset: 1, recallHandle: '' };
  server.addService({ SendMessage: MessageService.service.SendMessage }, { SendMessage: (_call, respond) => respond(null, answer) });
  server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) =>
    process.send(error ? { error: error.message } : { port }),
  );
  process.once('disconnect', () => process.exit(0));
}

async function startEcho() {
  const child = fork(fileURLToPath(import.meta.url));
  const { port, error } = await new Promise((resolve) => child.once('message', resolve));
  if (error !== undefined) throw new Error(error);
  return { address: `127.0.0.1:${port}`, pid: child.pid, stop: () => child.disconnect() };
}

/** So many callers, each awaiting its call before the next. */
async function load({ client, pid }, { seconds, inFlight, size }) {
  const request = { topic: 'unary', record: { body: Buffer.alloc(size, 'x') } };
  const call = () =>
    new Promise((resolve, reject) => client.SendMessage(request, (error, answer) => (error ? reject(error) : resolve(answer))));
  await call();
  const [before, startedAt, ours] = [usageOf(pid).cpuSeconds, performance.now(), process.cpuUsage()];
  let calls = 0;
  const caller = async () => {
    for (; performance.now() - startedAt < seconds * 1_000; calls++) await call();
  };
  await Promise.all(Array.from({ length: inFlight }, caller));
  const ms = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(ours);
  return {
    perSecond: (calls / ms) * 1_000,
    cpuMicros: ((usageOf(pid).cpuSeconds - before) / calls) * 1e6,
    clientMicros: (user + system) / calls,
  };
}

async function compare() {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '3' },
      rounds: { type: 'string', default: '5' },
      'in-flight': { type: 'string', default: '64' },
      size: { type: 'string', default: '100' },
    },
  });
  const wish = { seconds: Number(values.seconds), inFlight: Number(values['in-flight']), size: Number(values.size) };
  const brokers = await Promise.all(['sync', 'async'].map((flush) => OwnCluster.start({ flush })));
  const echo = await startEcho();
  const connect = ({ address, pid }) => ({ client: new MessageService(address, grpc.credentials.createInsecure()), pid });
  const sides = [
    ['bare grpc-js echo', connect(echo)],
    ['broker, flush sync', connect(brokers[0].broker)],
    ['broker, flush async', connect(brokers[1].broker)],
  ].map(([name, target]) => ({ name, target, results: [] }));
  for (const { target } of sides) await load(target, { ...wish, seconds: 1 });
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const side of sides) side.results.push(await load(side.target, wish));
  }
  const bare = sides[0].results;
  for (const { name, results } of sides) {
    const ratio = median(results.map(({ perSecond }, round) => perSecond / bare[round].perSecond));
    const rate = Math.round(median(results.map(({ perSecond }) => perSecond))).toLocaleString('en-US');
    const cpu = median(results.map(({ cpuMicros }) => cpuMicros)).toFixed(0);
    const cpuRatio = median(results.map(({ cpuMicros }, round) => cpuMicros / bare[round].cpuMicros)).toFixed(2);
    const client = median(results.map(({ clientMicros }) => clientMicros)).toFixed(0);
    console.log(
      `${name.padEnd(20)} ${rate.padStart(8)} calls/s, ${ratio.toFixed(2)} of the echo   us CPU a call: server ${cpu}, ${cpuRatio} of the echo's; client ${client}`,
    );
  }
  for (const { target } of sides) target.client.close();
  echo.stop();
  for (const servers of brokers) await servers[Symbol.asyncDispose]();
}

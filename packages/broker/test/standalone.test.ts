import { readConfig, silentLogger } from '@mq/common';
import { MemoryDisk, SeededRandom, SimulatedClock } from '@mq/common/simulated';
import { messageService, nameServerService } from '@mq/proto';
import { MemoryTransport } from '@mq/rpc/simulated';
import { MemoryKeyValue } from '@mq/store/simulated';
import { brokerConfigDefinition } from '../src';
import { serveStandalone } from '../src/standalone';

function machine() {
  const clock = new SimulatedClock();
  const transport = new MemoryTransport({ clock });
  const seams = {
    clock,
    transport,
    disk: new MemoryDisk(),
    keyValue: new MemoryKeyValue(),
    random: new SeededRandom(1),
    logger: silentLogger,
  };
  // What -n says does not count: the broker registers with its own NameServer alone.
  const broker = { nameServers: ['127.0.0.1:1'] };
  const flags = { broker, server: { port: 10_911 }, store: { directory: '/data', segmentBytes: 1_048_576 } };
  return { seams, transport, config: readConfig(brokerConfigDefinition, { flags }) };
}

test('a standalone broker is in the routes of the NameServer inside, and both end together', async () => {
  const { seams, transport, config } = machine();
  const running = await serveStandalone(config, 9_876, seams);
  expect(running.readyLine).toBe('ready broker broker-a 127.0.0.1:10911');
  const [nameServer, broker] = [transport.connect('127.0.0.1:9876'), transport.connect('127.0.0.1:10911')];
  await broker.unary(messageService.SendMessage, { topic: 'orders', record: { body: Buffer.from('hello') } });
  // The broker tells the new topic by itself; asking the way a client does until it is known.
  const route = async (): Promise<string[]> => {
    for (;;) {
      try {
        const { route: found } = await nameServer.unary(nameServerService.GetRouteInfo, { topic: 'orders' });
        return (found?.brokers ?? []).map(({ addresses }) => addresses[0] ?? '');
      } catch {
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
  };
  expect(await route()).toEqual(['127.0.0.1:10911']);
  await running.close();
  await expect(nameServer.unary(nameServerService.ListTopics, {})).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});

test('a NameServer port in use leaves nothing open', async () => {
  const { seams, transport, config } = machine();
  const other = transport.createServer();
  await other.listen('127.0.0.1', 9_876);
  await expect(serveStandalone(config, 9_876, seams)).rejects.toMatchObject({ code: 'ADDRESS_IN_USE' });
  const running = await serveStandalone(config, 0, seams);
  await running.close();
});

test('a broker that cannot start takes its NameServer with it', async () => {
  const { seams, transport, config } = machine();
  const other = transport.createServer();
  await other.listen('127.0.0.1', 10_911);
  await expect(serveStandalone(config, 9_876, seams)).rejects.toMatchObject({ code: 'ADDRESS_IN_USE' });
  await transport.createServer().listen('127.0.0.1', 9_876);
});

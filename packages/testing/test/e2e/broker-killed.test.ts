import { Producer } from '@mq/producer';
import { adminService } from '@mq/proto';
import { GrpcTransport } from '@mq/rpc';
import { SendingLoad } from '../../src/campaign/sending-load';
import { DeliveryChecker } from '../../src/checker/delivery-checker';
import type { SpawnedServer } from '../../src/processes/spawn-server';
import { routeOf } from '../../src/reading/read-topic';
import { eventually } from '../../src/waiting/eventually';
import { Sandbox } from './processes';

interface Setting {
  readonly nameServers: readonly SpawnedServer[];
  readonly victim: SpawnedServer;
}

/** Two NameServers and two brokers, and the topic `orders` on both brokers. */
async function twoOfEach(sandbox: Sandbox, leaseMs: number): Promise<Setting> {
  const config = { BROKER_HEARTBEAT_PERIOD_MS: '500', BROKER_LEASE_MS: String(leaseMs) };
  const nameServers = [await sandbox.nameServer(), await sandbox.nameServer()];
  const survivor = await sandbox.broker(nameServers, { name: 'survivor', config });
  const victim = await sandbox.broker(nameServers, { name: 'victim', config });
  for (const { address } of [survivor, victim]) {
    const channel = new GrpcTransport().connect(address);
    await channel.unary(adminService.CreateTopic, { definition: { topic: 'orders', queueCount: 4 } });
    channel.close();
  }
  for (const nameServer of nameServers) await untilRouted(nameServer, ['survivor', 'victim']);
  return { nameServers, victim };
}

function untilRouted(nameServer: SpawnedServer, names: readonly string[]): Promise<true> {
  return eventually(`${nameServer.address} routes orders to ${names.join(' and ')}`, async () => {
    const { queues } = await routeOf(nameServer.address, 'orders');
    return queues.map(({ brokerName }) => brokerName).join() === names.join() && true;
  });
}

test('a broker killed with kill -9 leaves the routes with its stream, long before its lease ends, and no send fails', async () => {
  await using sandbox = new Sandbox();
  const { nameServers, victim } = await twoOfEach(sandbox, 600_000);
  await using producer = new Producer({ nameServers: nameServers.map(({ address }) => address), sendTimeoutMs: 30_000 });
  await producer.start();
  const checker = new DeliveryChecker();
  const load = new SendingLoad({ checker, lanes: 8, send: (key) => producer.send({ topic: 'orders', body: '', keys: [key] }) });
  await load.acknowledged(500);
  await victim.kill('SIGKILL');
  for (const nameServer of nameServers) await untilRouted(nameServer, ['survivor']);
  await load.acknowledged(500);
  await load.stop();
  expect(load.failures).toEqual([]);
});

test('a broker that hangs with its stream open leaves the routes when its lease ends, comes back when it wakes, and no send fails', async () => {
  await using sandbox = new Sandbox();
  const { nameServers, victim } = await twoOfEach(sandbox, 2_000);
  await using producer = new Producer({ nameServers: nameServers.map(({ address }) => address), sendTimeoutMs: 30_000 });
  await producer.start();
  const checker = new DeliveryChecker();
  const load = new SendingLoad({ checker, lanes: 8, send: (key) => producer.send({ topic: 'orders', body: '', keys: [key] }) });
  await load.acknowledged(500);
  victim.signal('SIGSTOP');
  for (const nameServer of nameServers) await untilRouted(nameServer, ['survivor']);
  await load.acknowledged(500);
  victim.signal('SIGCONT');
  for (const nameServer of nameServers) await untilRouted(nameServer, ['survivor', 'victim']);
  await load.acknowledged(500);
  await load.stop();
  expect(load.failures).toEqual([]);
});

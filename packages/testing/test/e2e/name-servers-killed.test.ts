import { existsSync } from 'node:fs';
import { Producer } from '@mq/producer';
import { readTopic, routeOf } from '../../src/reading/read-topic';
import { eventually } from '../../src/waiting/eventually';
import { portOf, Sandbox } from './processes';

const heartbeatPeriodMs = 500;
const more = 10_000;

test('while every NameServer is dead sending goes on, also after a restart with a route cache; they come back empty and fill within a heartbeat', async () => {
  await using sandbox = new Sandbox();
  const nameServers = [await sandbox.nameServer(), await sandbox.nameServer()];
  await sandbox.broker(nameServers, { config: { BROKER_HEARTBEAT_PERIOD_MS: String(heartbeatPeriodMs) } });
  const options = { nameServers: nameServers.map(({ address }) => address), routeCacheFile: sandbox.path('routes.json') };
  const sent: string[] = [];
  const send = async (producer: Producer, count: number): Promise<void> => {
    const bodies = Array.from({ length: count }, (_, i) => `message ${sent.length + i}`);
    sent.push(...bodies);
    for (let from = 0; from < count; from += 1_000) {
      await Promise.all(bodies.slice(from, from + 1_000).map((body) => producer.send({ topic: 'orders', body })));
    }
  };

  {
    await using producer = new Producer(options);
    await producer.start();
    await send(producer, 100);
    // What can survive is what was known: a topic that its first message made has a route only after the broker has registered it.
    await eventually('the route is in the cache file', () => existsSync(options.routeCacheFile));
    for (const nameServer of nameServers) await nameServer.kill('SIGKILL');
    await send(producer, more);
  }
  {
    await using restarted = new Producer(options);
    await restarted.start();
    await send(restarted, 100);
  }

  const [returned] = await Promise.all(nameServers.map((nameServer) => sandbox.nameServer(portOf(nameServer))));
  if (returned === undefined) throw new Error('no NameServer');
  // A whole heartbeat may pass before the broker notices; the rest is the machine's slowness.
  const route = await eventually('the route is back', () => routeOf(returned.address, 'orders'), { withinMs: 20 * heartbeatPeriodMs });
  expect(route.queues).toEqual([expect.objectContaining({ brokerName: 'broker-a', queueCount: 8 })]);

  const found = new Map<string, number>();
  for await (const { body } of readTopic(returned.address, 'orders')) found.set(body.toString(), (found.get(body.toString()) ?? 0) + 1);
  expect([...found.keys()].sort()).toEqual([...sent].sort());
  expect([...found.values()].every((times) => times === 1)).toBe(true);
});

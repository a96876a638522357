import { masterId } from '@mq/common';
import { Routes, type ClientOptions } from '../../src';
import { TestWorld } from '../test-world';

async function startRoutes(world: TestWorld, options: ClientOptions = {}): Promise<Routes> {
  const routes = new Routes(world.settings(options), world.nameServers());
  await world.settle(routes.start(['t']));
  return routes;
}

const masterOf = (routes: Routes): string | undefined => routes.get('t')?.brokers[0]?.addresses.get(masterId);

test('a change is known as soon as the NameServer tells of it', async () => {
  const world = await TestWorld.start(1);
  world.servers[0]?.setRoute('t', { brokerName: 'a', address: 'a:1', queues: 1 });
  const routes = await startRoutes(world);
  expect(masterOf(routes)).toBe('a:1');
  world.servers[0]?.setRoute('t', { brokerName: 'a', address: 'a:2', replica: 'replica:1', queues: 1 });
  await world.rest();
  expect(masterOf(routes)).toBe('a:2');
  expect([...routes.addresses()].sort()).toEqual(['a:2', 'replica:1']);
  await world.settle(routes.close());
  expect(world.clock.pendingTimers).toBe(0);
});

test('a topic that vanishes from the NameServer keeps the route that works', async () => {
  const world = await TestWorld.start(1);
  world.servers[0]?.setRoute('t', { brokerName: 'a', address: 'a:1', queues: 1 });
  const routes = await startRoutes(world);
  world.servers[0]?.setRoute('t');
  await world.clock.advance(120_000);
  expect(masterOf(routes)).toBe('a:1');
  expect(await world.settle(routes.refresh('t'))).toBeDefined();
  await world.settle(routes.close());
});

test('when the watched NameServer dies the watch goes on at another one', async () => {
  const world = await TestWorld.start(2);
  for (const server of world.servers) server.setRoute('t', { brokerName: 'a', address: 'a:1', queues: 1 });
  const routes = await startRoutes(world);
  const dying = world.servers.find((server) => server.watchers('t') === 1);
  const living = world.servers.find((server) => server !== dying);
  await dying?.stop();
  await world.clock.advance(1_000);
  expect(living?.watchers('t')).toBe(1);
  living?.setRoute('t', { brokerName: 'a', address: 'a:2', queues: 1 });
  await world.rest();
  expect(masterOf(routes)).toBe('a:2');
  await world.settle(routes.close());
});

test('with every NameServer dead the routes stay, and follow again when one is back', async () => {
  const world = await TestWorld.start(1);
  const [server] = world.servers;
  server?.setRoute('t', { brokerName: 'a', address: 'a:1', queues: 1 });
  const routes = await startRoutes(world);
  await server?.stop();
  await world.clock.advance(300_000);
  expect(masterOf(routes)).toBe('a:1');
  server?.setRoute('t', { brokerName: 'a', address: 'a:2', queues: 1 });
  await server?.start();
  await world.clock.advance(10_000);
  expect(masterOf(routes)).toBe('a:2');
  await world.settle(routes.close());
});

test('where the watch says nothing the poll still finds changes', async () => {
  const world = await TestWorld.start(1);
  const [server] = world.servers;
  server?.setRoute('t', { brokerName: 'a', address: 'a:1', queues: 1 });
  const routes = await startRoutes(world, { routePollMs: 5_000 });
  world.transport.disconnect('nowhere:1');
  const asked = server?.asked.length ?? 0;
  await world.clock.advance(20_100);
  expect((server?.asked.length ?? 0) - asked).toBe(4);
  await world.settle(routes.close());
});

test('questions for one topic at the same time are one question', async () => {
  const world = await TestWorld.start(1);
  world.servers[0]?.setRoute('u', { brokerName: 'a', address: 'a:1', queues: 1 });
  const routes = await startRoutes(world);
  const asked = world.servers[0]?.asked.length ?? 0;
  const found = await world.settle(Promise.all(Array.from({ length: 10 }, () => routes.find('u'))));
  expect(found.every((route) => route?.topic === 'u')).toBe(true);
  expect((world.servers[0]?.asked.length ?? 0) - asked).toBe(1);
  await world.settle(routes.close());
});

test('routes outlive the process in the cache file', async () => {
  const world = await TestWorld.start(1);
  world.servers[0]?.setRoute('t', { brokerName: 'a', address: 'a:1', queues: 1 });
  const first = await startRoutes(world, { routeCacheFile: '/data/routes.json' });
  await world.settle(first.close());
  await world.servers[0]?.stop();
  const second = await startRoutes(world, { routeCacheFile: '/data/routes.json' });
  expect(masterOf(second)).toBe('a:1');
  await world.settle(second.close());
});

test('start fails with NO_ROUTE when there is neither a NameServer nor a cached route', async () => {
  const world = await TestWorld.start(1);
  await world.servers[0]?.stop();
  const routes = new Routes(world.settings(), world.nameServers());
  await expect(world.settle(routes.start())).rejects.toMatchObject({ code: 'NO_ROUTE' });
  await world.settle(routes.close());
  expect(world.clock.pendingTimers).toBe(0);
});

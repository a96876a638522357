import { queryRoute } from '../src';
import { TestWorld } from './test-world';

test('different clients begin at different NameServers, and each stays with the one that answers', async () => {
  const world = await TestWorld.start(3);
  for (const server of world.servers) server.setRoute('t', { brokerName: 'a', address: 'a:1', queues: 1 });
  for (let seed = 1; seed <= 12; seed++) {
    const before = world.servers.map(({ asked }) => asked.length);
    const nameServers = world.nameServers(seed);
    for (let i = 0; i < 3; i++) await world.settle(queryRoute(nameServers, 't'));
    expect(world.servers.map(({ asked }, i) => asked.length - (before[i] ?? 0)).sort()).toEqual([0, 0, 3]);
  }
  expect(world.servers.every(({ asked }) => asked.length > 0)).toBe(true);
});

test('a NameServer that is down or silent is passed over, and asked last from then on', async () => {
  const world = await TestWorld.start(3);
  const [down, mute, well] = world.servers;
  for (const server of world.servers) server.setRoute('t', { brokerName: 'a', address: 'a:1', queues: 1 });
  await down?.stop();
  if (mute) mute.mute = true;
  const nameServers = world.nameServers();
  for (let i = 0; i < 5; i++) expect(await world.settle(queryRoute(nameServers, 't'))).toBeDefined();
  expect(mute?.asked.length).toBeLessThanOrEqual(1);
  expect(well?.asked.length).toBe(5);
});

test('a NameServer that does not know the topic is not the last word', async () => {
  const world = await TestWorld.start(2);
  world.servers[1]?.setRoute('t', { brokerName: 'a', address: 'a:1', queues: 1 });
  for (let seed = 1; seed <= 6; seed++) expect(await world.settle(queryRoute(world.nameServers(seed), 't'))).toBeDefined();
  expect(await world.settle(queryRoute(world.nameServers(), 'unknown'))).toBeUndefined();
});

test('when none answers the error names them all', async () => {
  const world = await TestWorld.start(2);
  for (const server of world.servers) await server.stop();
  await expect(world.settle(queryRoute(world.nameServers(), 't'))).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    message: expect.stringContaining(world.servers.map(({ address }) => address).join(', ')),
  });
});

test('an aborted call fails with CANCELLED and asks nobody else', async () => {
  const world = await TestWorld.start(2);
  for (const server of world.servers) server.mute = true;
  const abort = new AbortController();
  const call = queryRoute(world.nameServers(), 't', abort.signal);
  await world.rest();
  abort.abort();
  await expect(world.settle(call)).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(world.servers.reduce((sum, { asked }) => sum + asked.length, 0)).toBe(1);
});

test('the list can be replaced while in use', async () => {
  const world = await TestWorld.start(2);
  const [first, second] = world.servers;
  for (const server of world.servers) server.setRoute('t', { brokerName: 'a', address: 'a:1', queues: 1 });
  const nameServers = world.nameServers();
  nameServers.update([first?.address ?? '']);
  await world.settle(queryRoute(nameServers, 't'));
  nameServers.update([second?.address ?? '']);
  await world.settle(queryRoute(nameServers, 't'));
  expect([first?.asked.length, second?.asked.length]).toEqual([1, 1]);
  expect(() => nameServers.update([])).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }) as Error);
});

test('after close nothing is asked', async () => {
  const world = await TestWorld.start(1);
  const nameServers = world.nameServers();
  nameServers.close();
  await expect(queryRoute(nameServers, 't')).rejects.toMatchObject({ code: 'CLOSED' });
});

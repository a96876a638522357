import { History } from '../../src/history/history';
import { World } from '../../src/simulation/world';

test('a broker that dies is told of again when what it had sent has arrived', async () => {
  const clock = { now: () => 0, monotonic: () => 0 };
  const history = new History(clock);
  const world = new World(1, history, 'sync');
  const [broker] = world.brokers;
  if (broker === undefined) throw new Error('a world without a broker');
  const crashes = (): number => history.events.filter(({ kind }) => kind === 'crash').length;
  world.killBroker(broker);
  expect(crashes()).toBe(1);
  await world.clock.advance(10);
  expect(crashes()).toBe(2);
  world.slowNetwork = true;
  world.slowNetwork = false;
  world.killBroker(broker);
  await world.clock.advance(10);
  expect(crashes()).toBe(3); // something slow may still be under way
  await world.clock.advance(1_000);
  expect(crashes()).toBe(4);
});

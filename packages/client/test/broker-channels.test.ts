import { silentLogger } from '@mq/common';
import { BrokerChannels } from '../src';
import { TestWorld } from './test-world';

async function setUp(): Promise<{ world: TestWorld; routed: Set<string>; channels: BrokerChannels }> {
  const world = await TestWorld.start(0);
  const routed = new Set<string>();
  const { transport, clock } = world;
  return { world, routed, channels: new BrokerChannels({ transport, clock, logger: silentLogger, routed: () => routed }) };
}

test('one address has one channel', async () => {
  const { channels } = await setUp();
  expect(channels.to('a:1')).toBe(channels.to('a:1'));
  expect(channels.size).toBe(1);
  await channels.close();
});

test('a channel stays while its address is in a route, and goes a while after', async () => {
  const { world, routed, channels } = await setUp();
  routed.add('a:1');
  const channel = channels.to('a:1');
  await world.clock.advance(600_000);
  expect(channels.to('a:1')).toBe(channel);
  routed.clear();
  await world.clock.advance(59_000);
  expect(channels.size).toBe(1);
  await world.clock.advance(61_000);
  expect(channels.size).toBe(0);
  await channels.close();
});

test('a channel that is asked for stays without a route', async () => {
  const { world, channels } = await setUp();
  const channel = channels.to('a:1');
  for (let i = 0; i < 10; i++) {
    await world.clock.advance(50_000);
    expect(channels.to('a:1')).toBe(channel);
  }
  await channels.close();
});

test('after close there are no channels and no timers', async () => {
  const { world, channels } = await setUp();
  channels.to('a:1');
  await channels.close();
  expect(() => channels.to('a:1')).toThrow(expect.objectContaining({ code: 'CLOSED' }) as Error);
  expect(world.clock.pendingTimers).toBe(0);
});

import type { MessageQueue } from '@mq/common';
import type { PullConsumer } from '../../src';
import { bodies, offsetsByQueue, World } from '../fakes/world';

let world: World;
afterEach(() => world.close());

const numbered = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, i) => `m${from + i}`);
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);
const ids = (queues: readonly MessageQueue[]): number[] => queues.map(({ queueId }) => queueId);

async function take(consumer: PullConsumer, count: number): Promise<number[]> {
  await world.settle();
  return (await consumer.fetch({ maxMessages: count })).map(({ offset }) => offset);
}

test('the queues are those that the brokers assign, and the listeners hear of each change', async () => {
  world = await World.of(3);
  const changes: string[] = [];
  const consumer = await world.started({
    onAssigned: (queues) => void changes.push(`+${ids(queues).join()}`),
    onRevoked: (queues) => void changes.push(`-${ids(queues).join()}`),
  });
  world.broker.assign(1, 2);
  await world.settle();
  world.broker.assign(0, 1);
  await world.settle();
  expect(ids(consumer.assignment())).toEqual([1, 0]);
  expect(changes).toEqual(['+0,1,2', '-0', '-2', '+0']);
});

test("a revoked queue's messages are not delivered any more and its done offset is committed before release", async () => {
  world = await World.of(1);
  world.broker.append(0, ...numbered(0, 10));
  const consumer = await world.started();
  expect(await take(consumer, 4)).toEqual(range(0, 4));
  expect(await take(consumer, 2)).toEqual([4, 5]);
  const generation = world.broker.assign();
  await world.settle();
  expect(await consumer.fetch({ waitMs: 0 })).toEqual([]);
  await world.settle();
  expect(world.broker.events.slice(-2)).toEqual([`commit 0@6 in ${generation}`, `released ${generation}`]);
});

test('a message in hand delays the release for 2 seconds at most, and is not committed then', async () => {
  world = await World.of(1);
  world.broker.append(0, ...numbered(0, 10));
  const consumer = await world.started();
  expect(await take(consumer, 3)).toEqual([0, 1, 2]);
  const generation = world.broker.assign();
  await world.clock.advance(1_999);
  expect(world.broker.events).not.toContain(`released ${generation}`);
  await world.clock.advance(1);
  expect(world.broker.events.at(-1)).toBe(`released ${generation}`);
  expect(world.broker.committed.get(0)).toBe(0);
});

test('onRevoked may still commit', async () => {
  world = await World.of(1);
  world.broker.append(0, ...numbered(0, 10));
  const consumer = world.consumer({
    autoCommit: false,
    onRevoked: ([queue]) => consumer.commit(queue === undefined ? [] : [{ ...queue, offset: 3 }]),
  });
  await consumer.start();
  await world.settle();
  const generation = world.broker.assign();
  await world.settle();
  expect(world.broker.events.slice(-2)).toEqual([`commit 0@3 in ${generation}`, `released ${generation}`]);
});

test('a listener may seek before anything of a new queue is delivered', async () => {
  world = await World.of(1);
  world.broker.append(0, ...numbered(0, 10));
  const consumer = world.consumer({ onAssigned: async ([queue]) => queue && (await consumer.seek(queue, 7)) });
  await consumer.start();
  expect(bodies(await world.drain(consumer))).toEqual(['m7', 'm8', 'm9']);
});

test('a queue handed from one member to another is delivered whole and once between them', async () => {
  world = await World.of(2);
  world.broker.assignAll = false;
  for (const queueId of [0, 1]) for (let i = 0; i < 10; i++) world.broker.append(queueId, ...numbered(10 * i, 10 * i + 10));
  const a = world.consumer({ clientId: 'a' });
  const b = world.consumer({ clientId: 'b' });
  const starting = Promise.all([a.start(), b.start()]);
  await world.settle();
  const [sessionA, sessionB] = ['a', 'b'].map((id) => world.broker.sessions.find(({ hello }) => hello.clientId === id));
  sessionA?.assign(1, [0, 1]);
  sessionB?.assign(1, []);
  await starting;
  const ofA = await a.fetch({ maxMessages: 50 });
  const more = a.fetch({ maxMessages: 50 });
  ofA.push(...(await more));
  sessionA?.assign(2, [0]);
  await world.settle();
  ofA.push(...(await world.drain(a)));
  expect(world.broker.events.at(-1)).toBe('released 2');
  sessionB?.assign(3, [1]);
  const all = [...ofA, ...(await world.drain(b))];
  const byQueue = offsetsByQueue(all);
  expect(byQueue).toEqual({ 'broker-0/0': range(0, 100), 'broker-0/1': range(0, 100) });
});

test('after a broker restart delivery goes on with the next message, committed or not', async () => {
  world = await World.of(1);
  world.broker.append(0, ...numbered(0, 5));
  world.broker.append(0, ...numbered(5, 10));
  const changes: string[] = [];
  const consumer = await world.started({
    onAssigned: (queues) => void changes.push(`+${ids(queues).join()}`),
    onRevoked: (queues) => void changes.push(`-${ids(queues).join()}`),
  });
  expect(await take(consumer, 7)).toEqual(range(0, 7));
  world.broker.crash();
  await world.settle();
  expect(consumer.assignment()).toEqual([]);
  expect(await consumer.fetch({ waitMs: 0 })).toEqual([]);
  await world.clock.advance(30_000);
  world.broker.restart();
  await world.clock.advance(15_000);
  world.broker.append(0, ...numbered(10, 12));
  expect((await world.drain(consumer)).map(({ offset }) => offset)).toEqual(range(7, 12));
  expect(changes).toEqual(['+0', '-0', '+0']);
  await world.clock.advance(5_000);
  expect(world.broker.committed.get(0)).toBe(12);
});

test('a queue that another member has read meanwhile is read on from where that one stopped', async () => {
  world = await World.of(1);
  world.broker.append(0, ...numbered(0, 10));
  const consumer = await world.started();
  expect(await take(consumer, 4)).toEqual(range(0, 4));
  world.broker.crash();
  await world.settle();
  world.broker.committed.set(0, 8);
  world.broker.restart();
  await world.clock.advance(15_000);
  expect((await world.drain(consumer)).map(({ offset }) => offset)).toEqual([8, 9]);
});

test('a broken connection of the fetch stream alone is made good without loss or repetition', async () => {
  world = await World.of(1);
  const consumer = await world.started({ topics: [] });
  await consumer.assign([world.queue(0)]);
  world.broker.append(0, ...numbered(0, 5));
  expect(await take(consumer, 3)).toEqual([0, 1, 2]);
  for (let i = 5; i < 50; i += 5) {
    world.transport.disconnect(world.broker.address);
    world.broker.append(0, ...numbered(i, i + 5));
    await world.clock.advance(1_000);
  }
  expect((await world.drain(consumer)).map(({ offset }) => offset)).toEqual(range(3, 50));
});

test('a topic that gets queues on a further broker is read there too', async () => {
  world = await World.of(1, 1);
  world.setRoute(world.broker);
  const consumer = await world.started();
  for (const broker of world.brokers) broker.append(0, broker.name);
  expect(bodies(await world.drain(consumer))).toEqual(['broker-0']);
  world.setRoute(...world.brokers);
  expect(bodies(await world.drain(consumer))).toEqual(['broker-1']);
});

test('a broker that has left the routes and is gone is left, and its return is noticed', async () => {
  world = await World.of(1, 1);
  const consumer = await world.started();
  world.brokerAt(1).crash();
  await world.settle();
  world.setRoute(world.broker);
  await world.settle();
  expect(consumer.assignment()).toEqual([world.queue(0)]);
  world.brokerAt(1).restart();
  await world.clock.advance(60_000);
  expect(world.brokerAt(1).sessions).toHaveLength(0);
  world.setRoute(...world.brokers);
  await world.clock.advance(1_000);
  expect(consumer.assignment()).toHaveLength(2);
});

test('a broker that comes back at another address is found there', async () => {
  world = await World.of(1);
  const consumer = await world.started();
  world.broker.append(0, 'before');
  expect(bodies(await world.drain(consumer))).toEqual(['before']);
  world.broker.crash();
  await world.broker.start('10.0.9.9:1');
  world.setRoute(world.broker);
  world.broker.append(0, 'after');
  await world.clock.advance(1_000);
  expect(bodies(await world.drain(consumer))).toEqual(['after']);
});

test('reading goes on while every NameServer is down', async () => {
  world = await World.of(1);
  const consumer = await world.started();
  world.nameServer.crash();
  await world.clock.advance(120_000);
  world.broker.append(0, 'still there');
  expect(bodies(await world.drain(consumer))).toEqual(['still there']);
});

test('a topic that does not exist yet is read when it comes', async () => {
  world = new World(1);
  await world.nameServer.start();
  const consumer = await world.started();
  expect(consumer.assignment()).toEqual([]);
  await world.broker.start();
  world.setRoute(world.broker);
  world.broker.append(0, 'first');
  await world.clock.advance(30_000);
  expect(bodies(await world.drain(consumer))).toEqual(['first']);
});

test('start does not wait for a broker that is down longer than requestTimeoutMs', async () => {
  world = await World.of(1, 1);
  world.brokerAt(1).crash();
  world.broker.append(0, 'm');
  const starting = world.started({ requestTimeoutMs: 500 });
  await world.clock.advance(500);
  expect(bodies(await world.drain(await starting))).toEqual(['m']);
});

describe('queues chosen by hand', () => {
  test('only these are read, and the commit claims no ownership', async () => {
    world = await World.of(3);
    for (const queueId of [0, 1, 2]) world.broker.append(queueId, `m${queueId}`);
    const consumer = await world.started({ topics: [] });
    await consumer.assign([world.queue(1), world.queue(2)]);
    expect(bodies(await world.drain(consumer)).sort()).toEqual(['m1', 'm2']);
    await consumer.assign([world.queue(2), world.queue(0)]);
    expect(bodies(await world.drain(consumer))).toEqual(['m0']);
    expect(world.broker.committed.get(1)).toBe(1);
    expect(world.broker.events.filter((event) => event.startsWith('commit')).every((event) => event.endsWith('in 0'))).toBe(true);
  });

  test('the queues of a topic can be asked for', async () => {
    world = await World.of(2, 1);
    const consumer = await world.started({ topics: [] });
    expect(await consumer.queuesOf('t')).toEqual([world.queue(0), world.queue(1), world.queue(0, world.brokerAt(1))]);
    await expect(consumer.queuesOf('missing')).rejects.toMatchObject({ code: 'TOPIC_NOT_FOUND' });
  });

  test('a broker that does not answer fails the assignment after 10 seconds; the queues of others are read', async () => {
    world = await World.of(1, 1);
    world.broker.append(0, 'm');
    world.brokerAt(1).crash();
    const consumer = await world.started({ topics: [] });
    const assigning = consumer.assign([world.queue(0), world.queue(0, world.brokerAt(1))]);
    assigning.catch(() => undefined);
    await world.clock.advance(10_000);
    await expect(assigning).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(bodies(await world.drain(consumer))).toEqual(['m']);
  });

  test('a consumer with topics takes no queues by hand, and one without knows no queue that was not assigned', async () => {
    world = await World.of(1);
    const sharing = await world.started();
    await expect(sharing.assign([world.queue(0)])).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    const consumer = await world.started({ topics: [], clientId: 'c2' });
    expect(() => consumer.position(world.queue(0))).toThrow(/not assigned/);
    await expect(consumer.seek(world.queue(0), 0)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    await expect(consumer.commit([{ ...world.queue(0), offset: 1 }])).rejects.toMatchObject({ code: 'NOT_QUEUE_OWNER' });
  });
});

import { MemoryDisk } from '@mq/common/simulated';
import { readTextFile } from '@mq/common';
import type { PullConsumer, PullConsumerOptions } from '../../src';
import { bodies, offsetsByQueue, World } from '../fakes/world';

let world: World;
let disk: MemoryDisk;
beforeEach(() => {
  disk = new MemoryDisk();
  disk.makeDirectory('/data');
});
afterEach(() => world.close());

const file = '/data/offsets.json';
const broadcast = (options: Partial<PullConsumerOptions> = {}): Promise<PullConsumer> =>
  world.started({ disk, offsetStore: { file }, ...options });

test('every consumer gets every message of all queues and brokers, whatever else its group does', async () => {
  world = await World.of(2, 1);
  for (const broker of world.brokers) for (const queueId of broker.queues.keys()) broker.append(queueId, 'a', 'b');
  const whole = { 'broker-0/0': [0, 1], 'broker-0/1': [0, 1], 'broker-1/0': [0, 1] };
  for (const name of ['one', 'two']) {
    const consumer = await broadcast({ clientId: name, offsetStore: { file: `/data/${name}` } });
    expect(offsetsByQueue(await world.drain(consumer))).toEqual(whole);
  }
});

test('progress is kept in the file, not at the brokers, and a restarted consumer goes on there', async () => {
  world = await World.of(1);
  world.broker.append(0, 'a', 'b');
  const first = await broadcast();
  await world.drain(first);
  await first.close();
  expect(world.broker.committed.size).toBe(0);
  world.broker.append(0, 'c');
  const second = await broadcast();
  expect(await second.committed(world.queue(0))).toBe(2);
  expect(bodies(await world.drain(second))).toEqual(['c']);
});

test('a commit is on disk when it resolves: a power cut takes back nothing', async () => {
  world = await World.of(2);
  world.broker.append(0, 'a', 'b');
  const consumer = await broadcast({ autoCommit: false });
  await world.drain(consumer);
  await consumer.commit();
  disk.crash();
  const next = await broadcast({ clientId: 'next' });
  expect(next.position(world.queue(0))).toBe(2);
});

test('the former file is taken when a replacement was cut short', async () => {
  world = await World.of(1);
  world.broker.append(0, 'a');
  const first = await broadcast();
  await world.drain(first);
  await first.close();
  disk.rename(file, `${file}.bak`);
  expect((await broadcast()).position(world.queue(0))).toBe(1);
});

test('a queue and a broker that come later are read too', async () => {
  world = await World.of(1, 1);
  world.setRoute(world.brokerAt(0));
  const consumer = await broadcast();
  world.brokerAt(1).append(0, 'there');
  world.setRoute(...world.brokers);
  await world.settle();
  expect(bodies(await world.drain(consumer))).toEqual(['there']);
});

test('a broker that is down at the start is read when it is back', async () => {
  world = await World.of(1, 1);
  world.brokerAt(1).append(0, 'later');
  world.brokerAt(1).crash();
  const consumer = world.consumer({ disk, offsetStore: { file } });
  const starting = consumer.start();
  await world.clock.advance(5_000);
  await starting;
  world.brokerAt(0).append(0, 'now');
  expect(bodies(await world.drain(consumer))).toEqual(['now']);
  world.brokerAt(1).restart();
  await world.clock.advance(60_000);
  expect(bodies(await world.drain(consumer))).toEqual(['later']);
});

test('queues chosen by hand keep their progress in the file, too', async () => {
  world = await World.of(2);
  world.broker.append(1, 'a');
  const consumer = await broadcast({ topics: [] });
  await consumer.assign([world.queue(1)]);
  expect(bodies(await world.drain(consumer))).toEqual(['a']);
  await consumer.close();
  expect(readTextFile(disk, file)).toContain('{"topic":"t","brokerName":"broker-0","queueId":1,"offset":1}');
});

test.each([
  ['{"format":"mq-consumer-offsets-1","group":"other","offsets":[]}', 'group other'],
  ['{"format":"mq-consumer-offsets-1","group":"g","offsets":[{"topic":"t"}]}', 'expected topic'],
  ['[]', 'not an offset file'],
  ['', 'not an offset file'],
])('a file that is not its own fails the start: %s', async (text, reason) => {
  world = await World.of(1);
  const opened = disk.open(file, { write: true, create: true });
  opened.write(0, Buffer.from(text));
  opened.close();
  await expect(broadcast()).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', message: expect.stringContaining(reason) });
});

test('a directory that is missing fails the commit and says which file', async () => {
  world = await World.of(1);
  const consumer = await broadcast({ offsetStore: { file: '/missing/offsets.json' }, autoCommit: false });
  world.broker.append(0, 'a');
  await world.drain(consumer);
  await expect(consumer.commit()).rejects.toMatchObject({
    code: 'DATA_DIRECTORY_UNUSABLE',
    message: expect.stringContaining('/missing/offsets.json'),
  });
});

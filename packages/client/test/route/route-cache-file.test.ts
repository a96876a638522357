import { silentLogger, type Logger, type TopicRoute } from '@mq/common';
import { MemoryDisk, SeededRandom, SimulatedClock } from '@mq/common/simulated';
import { RouteCacheFile } from '../../src';
import { sampleRoute } from './sample-routes';

const path = '/data/routes.json';

function setUp(): { disk: MemoryDisk; clock: SimulatedClock; warnings: string[]; routes: TopicRoute[]; open: () => RouteCacheFile } {
  const disk = new MemoryDisk();
  disk.makeDirectory('/data');
  const clock = new SimulatedClock();
  const warnings: string[] = [];
  const routes: TopicRoute[] = [];
  const logger: Logger = { ...silentLogger, warn: (_, event) => void warnings.push(event) };
  const random = new SeededRandom(1);
  return { disk, clock, warnings, routes, open: () => new RouteCacheFile({ path, disk, clock, random, logger, routes: () => routes }) };
}

test('routes that were saved are loaded, and nothing else is left on the disk', async () => {
  const { clock, routes, disk, open } = setUp();
  routes.push(sampleRoute('t', { name: 'a', master: 'a:1' }, { name: 'b', queues: 7, permission: { readable: true, writable: false } }));
  const file = open();
  file.changed();
  await clock.advance(1_000);
  await file.close();
  expect(open().load()).toEqual(routes);
  expect(disk.list('/data')).toEqual(['routes.json']);
});

test('changes that come together are written once', async () => {
  const { clock, disk, open } = setUp();
  const renames = (): number => disk.faults.operations.filter(({ operation }) => operation === 'rename').length;
  const file = open();
  for (let i = 0; i < 5; i++) file.changed();
  await clock.advance(60_000);
  expect(renames()).toBe(1);
  file.changed();
  await clock.advance(60_000);
  expect(renames()).toBe(2);
});

test('closing writes what is not written yet', async () => {
  const { routes, open } = setUp();
  routes.push(sampleRoute('t', { name: 'a', master: 'a:1' }));
  const file = open();
  file.changed();
  await file.close();
  expect(open().load()).toEqual(routes);
});

test('a missing file gives no routes and no warning', () => {
  const { open, warnings } = setUp();
  expect(open().load()).toEqual([]);
  expect(warnings).toEqual([]);
});

test.each([
  ['not JSON', '{"format":"mq-routes"'],
  ['another format', '{"format":"else","version":1,"routes":[]}'],
  ['a newer version', '{"format":"mq-routes","version":2,"routes":[]}'],
  ['a route without queues', '{"format":"mq-routes","version":1,"routes":[{"topic":"t","brokers":[]}]}'],
  [
    'a queue count that is no number',
    '{"format":"mq-routes","version":1,"routes":[{"topic":"t","brokers":[],"queues":[{"brokerName":"a","queueCount":"8","permission":{}}]}]}',
  ],
])('a file that is %s is ignored with a warning', (_, text) => {
  const { disk, open, warnings } = setUp();
  const file = disk.open(path, { write: true, create: true });
  file.write(0, Buffer.from(text));
  file.close();
  expect(open().load()).toEqual([]);
  expect(warnings).toEqual(['route cache file ignored']);
});

test('a disk that does not take the file is a warning, and the old file stays', async () => {
  const { disk, clock, routes, open, warnings } = setUp();
  routes.push(sampleRoute('t', { name: 'a', master: 'a:1' }));
  const file = open();
  file.changed();
  await clock.advance(1_000);
  const before = open().load();
  disk.faults.add({ operation: 'rename', code: 'EROFS' });
  routes.push(sampleRoute('u', { name: 'a', master: 'a:1' }));
  file.changed();
  await clock.advance(1_000);
  expect(warnings).toEqual(['route cache file not written']);
  expect(open().load()).toEqual(before);
  expect(disk.list('/data')).toEqual(['routes.json']);
});

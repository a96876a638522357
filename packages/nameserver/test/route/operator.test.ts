import { SampleRoutes } from './sample-routes';

let routes: SampleRoutes;
beforeEach(() => {
  routes = new SampleRoutes();
  routes.register('a:0@h1:1', { topics: ['orders', 'bills'] });
  routes.register('c/b:0@h2:1', { topics: ['orders'] });
  routes.takeChangedTopics();
});

test('wiping takes write permission from all topics of a broker, and adding gives it back', () => {
  expect(routes.manager.wipeWritePermission('a')).toBe(2);
  expect([routes.route('orders'), routes.route('bills')]).toEqual(['a:8r 0=h1:1; b:8rw 0=h2:1', 'a:8r 0=h1:1']);
  expect(routes.takeChangedTopics()).toEqual(['bills', 'orders']);
  expect(routes.manager.addWritePermission('a')).toBe(2);
  expect([routes.route('orders'), routes.route('bills')]).toEqual(['a:8rw 0=h1:1; b:8rw 0=h2:1', 'a:8rw 0=h1:1']);
});

test('a wipe outlives heartbeats and unchanged registrations, and ends with a changed one', () => {
  routes.manager.wipeWritePermission('a');
  routes.heartbeat('a:0@h1:1');
  routes.register('a:0@h1:1', { topics: ['orders', 'bills'] });
  routes.register('a:1@h3:1', { topics: ['orders'], counter: 7 });
  expect(routes.route('bills')).toBe('a:8r 0=h1:1,1=h3:1');
  routes.register('a:0@h1:1', { topics: ['orders', 'bills'], counter: 2 });
  expect(routes.route('bills')).toBe('a:8rw 0=h1:1,1=h3:1');
});

test('an unknown broker has no topic to wipe, and is not remembered', () => {
  expect(routes.manager.wipeWritePermission('nobody')).toBe(0);
  routes.register('nobody:0@h9:1', { topics: ['orders'] });
  expect(routes.route('orders')).toContain('nobody:8rw');
});

test('a deleted topic is gone until a broker that still holds it registers', () => {
  expect(routes.manager.deleteTopic('orders')).toBe(2);
  expect(routes.route('orders')).toBe('none');
  expect(routes.takeChangedTopics()).toEqual(['orders']);
  routes.heartbeat('a:0@h1:1');
  expect(routes.route('orders')).toBe('none');
  routes.register('a:0@h1:1', { topics: ['orders', 'bills'] });
  expect(routes.route('orders')).toBe('a:8rw 0=h1:1');
  expect(routes.manager.deleteTopic('unknown')).toBe(0);
});

test('a topic can be deleted in one cluster only', () => {
  expect(routes.manager.deleteTopic('orders', 'c')).toBe(1);
  expect(routes.route('orders')).toBe('a:8rw 0=h1:1');
});

test('topics and clusters are listed whole or for one cluster, sorted', () => {
  expect(routes.manager.topics()).toEqual(['bills', 'orders']);
  expect(routes.manager.topics('c')).toEqual(['orders']);
  expect(routes.manager.topics('unknown')).toEqual([]);
  expect(routes.manager.clusters().map(({ cluster }) => cluster)).toEqual(['DefaultCluster', 'c']);
  expect(routes.manager.clusters('c')).toMatchObject([
    { cluster: 'c', brokers: [{ broker: { brokerName: 'b' }, topicCount: 1, leaseMs: 120_000 }] },
  ]);
});

test('a route that was handed out does not change later', () => {
  const route = routes.manager.route('orders');
  routes.register('a:1@h3:1');
  expect(route?.brokers[0]?.addresses).toEqual(new Map([[0, 'h1:1']]));
});

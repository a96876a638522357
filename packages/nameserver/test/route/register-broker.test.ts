import { SampleRoutes } from './sample-routes';

let routes: SampleRoutes;
beforeEach(() => {
  routes = new SampleRoutes();
});

test('a registered broker is in the routes of its topics', () => {
  expect(routes.register('a:0@h1:1', { topics: ['orders', 'bills:4'] }).registeredFirst).toBe(true);
  routes.register('b:0@h2:1', { topics: ['orders:16'] });
  expect(routes.route('orders')).toBe('a:8rw 0=h1:1; b:16rw 0=h2:1');
  expect(routes.route('bills')).toBe('a:4rw 0=h1:1');
  expect(routes.register('a:0@h1:1', { topics: ['orders', 'bills:4'] }).registeredFirst).toBe(false);
});

test('a whole registration is the truth about the topics: what is not in it leaves', () => {
  routes.register('a:0@h1:1', { topics: ['orders', 'bills'] });
  routes.register('a:0@h1:1', { topics: ['bills:2'], counter: 2 });
  expect([routes.route('orders'), routes.route('bills')]).toEqual(['none', 'a:2rw 0=h1:1']);
});

test('topics come from the master while there is one, whatever its replicas say', () => {
  routes.register('a:1@h2:1', { topics: ['orders:3', 'stale'] });
  routes.register('a:0@h1:1', { topics: ['orders'] });
  routes.register('a:1@h2:1', { topics: ['orders:5', 'stale'], counter: 9 });
  expect(routes.route('orders')).toBe('a:8rw 0=h1:1,1=h2:1');
  expect(routes.route('stale')).toBe('none');
});

test('a group without a master can be read through its lowest id, and not written', () => {
  routes.register('a:0@h1:1');
  routes.register('a:1@h2:1');
  routes.register('a:2@h3:1', { topics: ['orders:3'] });
  routes.unregister('a:0@h1:1');
  expect(routes.route('orders')).toBe('a:8r 1=h2:1,2=h3:1');
});

test('a replica is told its master and where to follow it', () => {
  expect(routes.register('a:1@h2:1')).toMatchObject({ masterAddress: '', masterReplicationAddress: '' });
  expect(routes.register('a:0@h1:1', { replicationAddress: 'h1:2' })).toMatchObject({ masterAddress: '', masterReplicationAddress: '' });
  expect(routes.register('a:1@h2:1')).toMatchObject({ masterAddress: 'h1:1', masterReplicationAddress: 'h1:2' });
});

test('an address that registers under another id leaves its old one', () => {
  routes.register('a:1@h1:1');
  routes.register('a:0@h1:1');
  expect(routes.route('orders')).toBe('a:8rw 0=h1:1');
});

test('an address that registers under another name or cluster leaves the old one without a trace', () => {
  routes.register('a:0@h1:1', { topics: ['old'] });
  routes.register('c/b:0@h1:1', { topics: ['new'] });
  expect(routes.everything()).toEqual({ topics: ['new'], routes: ['b:8rw 0=h1:1'], clusters: [['c', ['b:0@h1:1']]] });
});

describe('when another address has the id', () => {
  test('the newer state version keeps it', () => {
    routes.register('a:0@h1:1', { stateVersion: 2 });
    expect(routes.refusal('a:0@h2:1', { stateVersion: 1, counter: 99 })).toBe('BROKER_CONFLICT');
    expect(routes.route('orders')).toBe('a:8rw 0=h1:1');
    expect(routes.heartbeat('a:0@h2:1').known).toBe(false);
  });

  test.each([1, 2])('state version 1 gives way to %i', (stateVersion) => {
    routes.register('a:0@h1:1', { stateVersion: 1, counter: 99 });
    expect(routes.register('a:0@h2:1', { stateVersion }).registeredFirst).toBe(false);
    expect(routes.route('orders')).toBe('a:8rw 0=h2:1');
    expect(routes.heartbeat('a:0@h1:1').known).toBe(false);
  });

  test('who is refused has left its former id all the same', () => {
    routes.register('a:0@h1:1', { stateVersion: 2 });
    routes.register('a:1@h2:1', { stateVersion: 1 });
    expect(routes.refusal('a:0@h2:1', { stateVersion: 1 })).toBe('BROKER_CONFLICT');
    expect(routes.route('orders')).toBe('a:8rw 0=h1:1');
    expect(routes.takeChangedTopics()).toEqual(['orders', 'orders', 'orders']);
  });
});

test('a broker name belongs to one cluster', () => {
  routes.register('c/a:0@h1:1');
  expect(routes.refusal('d/a:1@h2:1')).toBe('BROKER_CONFLICT');
  routes.unregister('c/a:0@h1:1');
  expect(routes.refusal('d/a:1@h2:1')).toBe('accepted');
});

describe('an incremental registration', () => {
  test('changes the topics that it names and no others', () => {
    routes.register('a:0@h1:1', { topics: ['orders', 'bills'] });
    routes.register('a:0@h1:1', { topics: ['bills:2', 'new'], incremental: true, counter: 3 });
    expect(routes.manager.topics()).toEqual(['bills', 'new', 'orders']);
    expect(routes.route('bills')).toBe('a:2rw 0=h1:1');
    expect(routes.heartbeat('a:0@h1:1', 3)).toEqual({ known: true, versionCurrent: true });
  });

  test('of an unknown broker is refused, and leaves nothing behind', () => {
    expect(routes.refusal('a:0@h1:1', { incremental: true })).toBe('FULL_REGISTRATION_NEEDED');
    expect(routes.everything()).toEqual({ topics: [], routes: [], clusters: [] });
  });

  test('that comes after one that was missed is refused', () => {
    routes.register('a:0@h1:1', { counter: 1 });
    expect(routes.refusal('a:0@h1:1', { topics: ['new'], incremental: true, counter: 3 })).toBe('FULL_REGISTRATION_NEEDED');
    expect(routes.refusal('a:0@h1:1', { topics: ['new'], incremental: true, counter: 2, stateVersion: 1 })).toBe(
      'FULL_REGISTRATION_NEEDED',
    );
    expect(routes.heartbeat('a:0@h1:1', 3)).toEqual({ known: true, versionCurrent: false });
  });

  test('that comes twice changes nothing the second time', () => {
    routes.register('a:0@h1:1');
    routes.register('a:0@h1:1', { topics: ['new'], incremental: true, counter: 2 });
    routes.takeChangedTopics();
    routes.register('a:0@h1:1', { topics: ['new'], incremental: true, counter: 2 });
    expect(routes.takeChangedTopics()).toEqual([]);
  });
});

test('filter servers are kept as the last registration says', () => {
  routes.register('a:0@h1:1', { filterServers: ['f1:1', 'f2:1'] });
  expect(routes.manager.filterServers('h1:1')).toEqual(['f1:1', 'f2:1']);
  routes.register('a:0@h1:1');
  expect(routes.manager.filterServers('h1:1')).toEqual([]);
});

test('only topics whose route is different are told as changed', () => {
  routes.register('a:0@h1:1', { topics: ['orders', 'bills'] });
  expect(routes.takeChangedTopics()).toEqual(['bills', 'orders']);
  routes.register('a:0@h1:1', { topics: ['orders:9', 'bills'], counter: 2 });
  expect(routes.takeChangedTopics()).toEqual(['orders']);
  routes.register('a:1@h2:1', { topics: [] });
  expect(routes.takeChangedTopics()).toEqual(['bills', 'orders']);
  routes.register('a:1@h2:1', { topics: [] });
  routes.heartbeat('a:0@h1:1');
  expect(routes.takeChangedTopics()).toEqual([]);
  routes.unregister('a:1@h2:1');
  routes.unregister('a:0@h1:1');
  expect(routes.takeChangedTopics()).toEqual(['bills', 'orders', 'bills', 'orders']);
});

test.each(['__proto__', 'constructor', 'toString'])('%s is a name like any other', (name) => {
  routes.register(`${name}/${name}:0@h1:1`, { topics: [name, 'orders'] });
  expect(routes.route(name)).toBe(`${name}:8rw 0=h1:1`);
  expect(routes.route('hasOwnProperty')).toBe('none');
  expect(routes.manager.clusters(name)).toHaveLength(1);
  expect(routes.unregister(`${name}/${name}:0@h1:1`)).toBe(true);
  expect(routes.manager.topics()).toEqual([]);
});

test.each([
  ['a topic with a space', 'a:0@h1:1', { topics: ['a b'] }, 'ILLEGAL_TOPIC'],
  ['a topic without queues', 'a:0@h1:1', { topics: ['orders:0'] }, 'INVALID_ARGUMENT'],
  ['more topics than the limit', 'a:0@h1:1', { topics: ['a', 'b', 'c', 'd', 'e'] }, 'INVALID_ARGUMENT'],
  ['an address without port', 'a:0@h1', {}, 'INVALID_ARGUMENT'],
  ['an address with port 0', 'a:0@h1:0', {}, 'INVALID_ARGUMENT'],
  ['an id beyond the integers', 'a:9007199254740993@h1:1', {}, 'INVALID_ARGUMENT'],
  ['a lease for ever', 'a:0@h1:1', { leaseMs: 3_600_001 }, 'INVALID_ARGUMENT'],
  ['a filter server that is no address', 'a:0@h1:1', { filterServers: ['x'] }, 'INVALID_ARGUMENT'],
])('%s is refused and leaves nothing behind', (_, broker, options, code) => {
  expect(routes.refusal(broker, options)).toBe(code);
  expect(routes.everything()).toEqual({ topics: [], routes: [], clusters: [] });
});

import { SampleRoutes } from './sample-routes';

let routes: SampleRoutes;
beforeEach(() => {
  routes = new SampleRoutes();
});

test('a broker that unregisters leaves every table; with the last of a group the topics go', () => {
  routes.register('a:0@h1:1');
  routes.register('b:0@h2:1');
  expect(routes.unregister('a:0@h1:1')).toBe(true);
  expect(routes.everything()).toEqual({ topics: ['orders'], routes: ['b:8rw 0=h2:1'], clusters: [['DefaultCluster', ['b:0@h2:1']]] });
  expect(routes.unregister('b:0@h2:1')).toBe(true);
  expect(routes.everything()).toEqual({ topics: [], routes: [], clusters: [] });
  expect(routes.unregister('b:0@h2:1')).toBe(false);
});

test('a late farewell of an earlier start does not remove the broker that was started anew', () => {
  routes.register('a:0@h1:1', { instanceId: 'first' });
  routes.register('a:0@h1:1', { instanceId: 'second' });
  expect(routes.unregister('a:0@h1:1', 'first')).toBe(false);
  expect(routes.route('orders')).toBe('a:8rw 0=h1:1');
  expect(routes.heartbeat('a:0@h1:1').known).toBe(false);
});

describe('a lease', () => {
  test('ends exactly after its time of silence, and heartbeats begin it anew', async () => {
    routes.register('a:0@h1:1');
    await routes.clock.advance(60_000);
    routes.heartbeat('a:0@h1:1');
    expect(routes.manager.earliestLeaseEnd()).toBe(180_000);
    await routes.clock.advance(119_999);
    expect(routes.manager.expireBrokers()).toEqual([]);
    await routes.clock.advance(1);
    expect(routes.manager.expireBrokers()).toMatchObject([{ address: 'h1:1' }]);
    expect(routes.route('orders')).toBe('none');
    expect(routes.heartbeat('a:0@h1:1')).toEqual({ known: false, versionCurrent: false });
    expect(routes.manager.earliestLeaseEnd()).toBeUndefined();
  });

  test('is as long as the broker asked, and the earliest is told', async () => {
    routes.register('a:0@h1:1', { leaseMs: 5_000 });
    routes.register('b:0@h2:1', { leaseMs: 500 });
    expect(routes.manager.earliestLeaseEnd()).toBe(500);
    await routes.clock.advance(500);
    routes.manager.expireBrokers();
    expect(routes.route('orders')).toBe('a:8rw 0=h1:1');
    expect(routes.manager.earliestLeaseEnd()).toBe(5_000);
  });

  test('takes no notice of a wall clock that jumps', () => {
    routes.register('a:0@h1:1');
    routes.clock.jumpWallClock(365 * 86_400_000);
    expect(routes.manager.expireBrokers()).toEqual([]);
  });

  test('is not renewed by a broker that has the address but not the name, id, cluster or start', () => {
    routes.register('a:0@h1:1');
    for (const other of ['b:0@h1:1', 'a:1@h1:1', 'c/a:0@h1:1', 'a:0@h2:1']) expect(routes.heartbeat(other).known).toBe(false);
    expect(routes.heartbeat('a:0@h1:1').known).toBe(true);
  });
});

describe('the members of a group are told', () => {
  const notice = { brokerName: 'a', offlineAddress: '', masterReplicationAddress: '' };

  test('nothing when the first comes or the last goes', () => {
    routes.register('a:1@h2:1');
    routes.unregister('a:1@h2:1');
    expect(routes.masterChanges).toEqual([]);
  });

  test('of a lower id that joins, all but the one that joins', () => {
    routes.register('a:2@h3:1');
    routes.register('a:1@h2:1');
    routes.register('a:0@h1:1', { replicationAddress: 'h1:2' });
    expect(routes.masterChanges).toEqual([
      { ...notice, lowestBrokerId: 1, lowestBrokerAddress: 'h2:1', recipients: ['h3:1'] },
      { ...notice, lowestBrokerId: 0, lowestBrokerAddress: 'h1:1', masterReplicationAddress: 'h1:2', recipients: ['h3:1', 'h2:1'] },
    ]);
  });

  test('nothing of a higher id that joins or leaves', () => {
    routes.register('a:0@h1:1');
    routes.register('a:1@h2:1');
    routes.unregister('a:1@h2:1');
    expect(routes.masterChanges).toEqual([]);
  });

  test('of a master whose lease has ended, all who are left', async () => {
    routes.register('a:0@h1:1', { leaseMs: 1_000 });
    routes.register('a:1@h2:1');
    routes.register('a:2@h3:1');
    await routes.clock.advance(1_000);
    routes.manager.expireBrokers();
    expect(routes.masterChanges).toEqual([
      { ...notice, lowestBrokerId: 1, lowestBrokerAddress: 'h2:1', offlineAddress: 'h1:1', recipients: ['h2:1', 'h3:1'] },
    ]);
  });

  test('once of a replica that became the master under its own address', () => {
    routes.register('a:1@h2:1');
    routes.register('a:2@h3:1');
    routes.register('a:0@h2:1', { stateVersion: 1 });
    expect(routes.masterChanges).toEqual([{ ...notice, lowestBrokerId: 0, lowestBrokerAddress: 'h2:1', recipients: ['h3:1'] }]);
  });
});

import { readAndWrite, silentLogger } from '@mq/common';
import { SeededRandom, SimulatedClock } from '@mq/common/simulated';
import type { RegisteredTopic } from '@mq/proto';
import { MemoryTransport } from '@mq/rpc/simulated';
import { RegistrationService } from '../../src/registration/registration-service';
import { ScriptedNameServer } from '../support/scripted-name-server';

const heartbeatPeriodMs = 30_000;

/** A broker's topic table that a test changes. */
function changingTable() {
  const topics = new Map<string, RegisteredTopic>();
  let counter = 0;
  return {
    put: (topic: string) => {
      counter++;
      topics.set(topic, { topic, queueCount: 8, permission: readAndWrite, topicType: 'MIXED' });
      return {
        name: topic,
        topic: { name: topic, number: counter, createdAt: 0, queueCount: 8, permission: readAndWrite, type: 'MIXED' as const },
      };
    },
    remove: (name: string) => {
      counter++;
      topics.delete(name);
      return { name, topic: undefined };
    },
    version: () => ({ stateVersion: 0, timestampMs: 1, counter }),
    all: () => [...topics.values()],
    one: (name: string) => topics.get(name),
  };
}

describe('registration', () => {
  const clock = new SimulatedClock();
  const transport = new MemoryTransport({ clock });
  const table = changingTable();
  const opened: { close(): Promise<void> }[] = [];
  table.put('orders');

  const nameServer = async (port = 0) => {
    const made = await ScriptedNameServer.listen(transport, port);
    opened.push(made.nameServer);
    return made;
  };
  const registration = (...addresses: string[]) => {
    const service = new RegistrationService(transport, addresses, {
      identity: { cluster: 'c', brokerName: 'broker-a', brokerId: 0, address: '127.0.0.1:10911', instanceId: 'i' },
      topics: table,
      heartbeatPeriodMs,
      leaseMs: 0,
      timeoutMs: 3_000,
      clock,
      random: new SeededRandom(1),
      logger: silentLogger,
    });
    opened.unshift(service);
    return service;
  };

  afterEach(async () => {
    const closing = opened.splice(0).map((one) => one.close());
    await clock.advance(10_000);
    await Promise.all(closing);
  });

  test('a broker registers its whole table with every NameServer, then holds a stream and heartbeats', async () => {
    const a = await nameServer();
    const b = await nameServer();
    await registration(a.address, b.address).start();
    for (const { nameServer: one } of [a, b]) {
      const { request } = await one.next('register');
      expect(request).toMatchObject({
        incremental: false,
        topics: [{ topic: 'orders', queueCount: 8 }],
        broker: { brokerName: 'broker-a' },
      });
      await one.next('heartbeat');
    }
    await clock.advance(heartbeatPeriodMs);
    await Promise.all([a.nameServer.next('heartbeat'), b.nameServer.next('heartbeat')]);
  });

  test('a NameServer that answers "unknown" or "another version" gets the whole table at once', async () => {
    const { nameServer: one, address } = await nameServer();
    await registration(address).start();
    await one.next('heartbeat');
    one.known = false;
    await clock.advance(heartbeatPeriodMs);
    expect((await one.next('register')).request.incremental).toBe(false);
    one.known = true;
    one.versionCurrent = false;
    await clock.advance(heartbeatPeriodMs);
    expect((await one.next('register')).request.incremental).toBe(false);
  });

  test('a topic change is told at once: alone when it is new, by the whole table when it is gone', async () => {
    const { nameServer: one, address } = await nameServer();
    const service = registration(address);
    await service.start();
    await one.next('heartbeat');
    service.topicChanged(table.put('payments'));
    const added = (await one.next('register')).request;
    expect(added).toMatchObject({ incremental: true, topics: [{ topic: 'payments' }], dataVersion: { counter: 2 } });
    service.topicChanged(table.remove('payments'));
    const whole = (await one.next('register')).request;
    expect(whole.incremental).toBe(false);
    expect(whole.topics.map(({ topic }) => topic)).toEqual(['orders']);
  });

  test('a NameServer that refuses an incremental registration gets the whole table at once', async () => {
    const { nameServer: one, address } = await nameServer();
    const service = registration(address);
    await service.start();
    await one.next('heartbeat');
    one.needsAll = true;
    service.topicChanged(table.put('refunds'));
    expect((await one.next('register')).request.incremental).toBe(true);
    const whole = (await one.next('register')).request;
    expect(whole.incremental).toBe(false);
    expect(whole.topics.map(({ topic }) => topic)).toContain('refunds');
    table.remove('refunds');
  });

  test('start does not fail when a NameServer is away, and registers when it is there, at the latest after a heartbeat period', async () => {
    const { nameServer: one, address } = await nameServer();
    transport.partition(address);
    await registration(address).start();
    await clock.advance(5 * heartbeatPeriodMs);
    expect(one.events).toEqual([]);
    transport.heal(address);
    await clock.advance(heartbeatPeriodMs);
    expect(one.kinds()).toEqual(['register', 'held', 'heartbeat']);
  });

  test('a NameServer that comes back empty is filled again, and the others are not troubled', async () => {
    const a = await nameServer();
    const b = await nameServer();
    await registration(a.address, b.address).start();
    await clock.advance(0);
    await a.nameServer.close();
    await clock.advance(heartbeatPeriodMs / 2);
    const { nameServer: back } = await nameServer(Number(a.address.split(':')[1]));
    await clock.advance(heartbeatPeriodMs);
    expect(back.kinds()).toEqual(['register', 'held', 'heartbeat']);
    expect(b.nameServer.kinds()).toEqual(['register', 'held', 'heartbeat', 'heartbeat']);
  });

  test('start waits no longer than its timeout for a NameServer that does not answer', async () => {
    const { nameServer: one, address } = await nameServer();
    one.hangs = true;
    const started = registration(address).start();
    await clock.advance(3_000);
    await started;
  });

  test('a NameServer that does not answer heartbeats is registered with anew', async () => {
    const { nameServer: one, address } = await nameServer();
    await registration(address).start();
    await one.next('heartbeat');
    one.hangs = true;
    await clock.advance(heartbeatPeriodMs);
    await one.next('heartbeat');
    await clock.advance(3_000);
    await one.next('let go');
    one.hangs = false;
    await clock.advance(heartbeatPeriodMs);
    await one.next('register');
    await one.next('heartbeat');
  });

  test('closing unregisters first, while the stream is still held', async () => {
    const { nameServer: one, address } = await nameServer();
    const service = registration(address);
    await service.start();
    await one.next('heartbeat');
    await service.close();
    await one.next('let go');
    expect(one.kinds().slice(-2)).toEqual(['unregister', 'let go']);
  });
});

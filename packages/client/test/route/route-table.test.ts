import fc from 'fast-check';
import type { TopicRoute } from '@mq/common';
import { isUsable, RouteTable } from '../../src';
import { sampleRoute } from './sample-routes';

const brokers = fc.uniqueArray(
  fc.record(
    {
      name: fc.constantFrom('a', 'b', 'c'),
      master: fc.constantFrom('x:1', 'y:1'),
      queues: fc.integer({ min: 0, max: 2 }),
      permission: fc.record({ readable: fc.boolean(), writable: fc.boolean() }),
    },
    { requiredKeys: ['name'] },
  ),
  { selector: ({ name }) => name },
);
const routes = fc.record({ topic: fc.constantFrom('t', 'u'), brokers }).map(({ topic, brokers: list }) => sampleRoute(topic, ...list));

test('once a topic has a usable route it has one for ever, and it is the last usable one that came', () => {
  fc.assert(
    fc.property(fc.array(routes), (offers) => {
      const table = new RouteTable();
      const expected = new Map<string, TopicRoute>();
      for (const route of offers) {
        table.offer(route);
        if (isUsable(route)) expected.set(route.topic, route);
        for (const [topic, last] of expected) expect(table.get(topic)).toEqual(last);
      }
      expect(table.size).toBe(expected.size);
    }),
  );
});

test('subscribers hear of each change once, and of nothing else', () => {
  const table = new RouteTable();
  const heard: TopicRoute[] = [];
  const stop = table.onChange((route) => heard.push(route));
  const first = sampleRoute('t', { name: 'a', master: 'a:1' });
  const second = sampleRoute('t', { name: 'a', master: 'a:2' });
  expect([table.offer(first), table.offer(structuredClone(first)), table.offer(sampleRoute('t')), table.offer(second)]).toEqual([
    true,
    false,
    false,
    true,
  ]);
  stop();
  table.offer(first);
  expect(heard).toEqual([first, second]);
});

test('a table at its limit refuses further topics and goes on with those it has', () => {
  const table = new RouteTable(1);
  table.offer(sampleRoute('t', { name: 'a', master: 'a:1' }));
  expect(() => table.offer(sampleRoute('u', { name: 'a', master: 'a:1' }))).toThrow(
    expect.objectContaining({ code: 'FLOW_CONTROL' }) as Error,
  );
  expect(table.offer(sampleRoute('t', { name: 'a', master: 'a:2' }))).toBe(true);
});

test('addresses are those of all brokers in all routes', () => {
  const table = new RouteTable();
  table.offer(sampleRoute('t', { name: 'a', master: 'a:1' }, { name: 'b' }));
  table.offer(sampleRoute('u', { name: 'c', master: 'c:1' }));
  expect([...table.addresses()].sort()).toEqual(['a:1', 'c:1', 'replica:1']);
});

test('the address of a master is that of any route that tells it', () => {
  const table = new RouteTable();
  table.offer(sampleRoute('t', { name: 'a', master: 'a:1' }, { name: 'b' }));
  table.offer(sampleRoute('u', { name: 'b', master: 'b:1' }));
  expect(['a', 'b', 'c'].map((name) => table.masterAddress(name))).toEqual(['a:1', 'b:1', undefined]);
});

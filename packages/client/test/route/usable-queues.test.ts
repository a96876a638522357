import { isUsable, readableQueues, sameRoute, writableQueues } from '../../src';
import { sampleRoute } from './sample-routes';

const a = { name: 'a', master: 'a:1' };
const b = { name: 'b', master: 'b:1' };

test('writable queues come in the same order whatever the order of the route', () => {
  const expected = ['a0', 'a1', 'b0', 'b1'];
  for (const route of [sampleRoute('t', a, b), sampleRoute('t', b, a)]) {
    expect(writableQueues(route).map(({ brokerName, queueId }) => `${brokerName}${queueId}`)).toEqual(expected);
  }
});

test('a broker without a master has no queues to use', () => {
  const route = sampleRoute('t', { name: 'a' }, b);
  expect(writableQueues(route).map(({ address }) => address)).toEqual(['b:1', 'b:1']);
  expect(readableQueues(route).map(({ address }) => address)).toEqual(['b:1', 'b:1']);
  expect(isUsable(sampleRoute('t', { name: 'a' }))).toBe(false);
});

test('a queue that may only be read is readable and not writable', () => {
  const route = sampleRoute('t', { ...a, permission: { readable: true, writable: false } });
  expect(writableQueues(route)).toEqual([]);
  expect(readableQueues(route)).toHaveLength(2);
  expect(isUsable(route)).toBe(true);
});

test('routes are the same whatever the order of their parts, and differ by any part', () => {
  const route = sampleRoute('t', a, b);
  expect(sameRoute(route, sampleRoute('t', b, a))).toBe(true);
  for (const other of [
    sampleRoute('t', a),
    sampleRoute('t', a, { ...b, master: 'b:2' }),
    sampleRoute('t', a, { ...b, queues: 3 }),
    sampleRoute('t', a, { ...b, permission: { readable: true, writable: false } }),
  ]) {
    expect(sameRoute(route, other)).toBe(false);
  }
});

import { simulate } from '../../src/simulation/simulate';

test('a seed gives the same life, event by event', async () => {
  const [first, second] = [await simulate(1), await simulate(1)];
  expect(second.hash).toBe(first.hash);
  expect(first.done).not.toEqual([]);
  expect((await simulate(5)).hash).not.toBe(first.hash);
});

/**
 * Those that once failed are kept: 38 (a broker that is cut off takes back what is on its way), 46 and 59 (delayed messages while the clock was ahead),
 * 1009 (a NameServer goes while a broker writes a heartbeat).
 */
const seeds = [2, 3, 4, 6, 38, 46, 59, 1009];

test.each(seeds)('every promise is kept in the life of seed %i', async (seed) => {
  const { faults, events } = await simulate(seed);
  expect(faults).toEqual([]);
  expect(events).toBeGreaterThan(300);
});

test('acknowledged messages that a power loss takes are found, when the broker does not wait for the disk', async () => {
  const found = new Set<string>();
  for (let seed = 1; seed <= 30 && !found.has('lost-write'); seed++) {
    for (const { law } of (await simulate(seed, { flush: 'async' })).faults) found.add(law);
  }
  expect([...found]).toContain('lost-write');
});

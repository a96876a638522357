import { SimulatedClock } from '@mq/common/simulated';
import { Lateness } from '../../src/timers/lateness';

test('lateness is the mean and the maximum of the last minute, and nothing older', async () => {
  const clock = new SimulatedClock();
  const lateness = new Lateness(clock);
  expect(lateness.report()).toEqual({ count: 0, meanMs: 0, maxMs: 0 });
  lateness.note(100);
  await clock.advance(30_000);
  lateness.note(10);
  lateness.note(20);
  expect(lateness.report()).toEqual({ count: 3, meanMs: 130 / 3, maxMs: 100 });
  await clock.advance(30_000);
  expect(lateness.report()).toEqual({ count: 2, meanMs: 15, maxMs: 20 });
  lateness.note(7);
  expect(lateness.report()).toEqual({ count: 3, meanMs: 37 / 3, maxMs: 20 });
  await clock.advance(60_000);
  expect(lateness.report().count).toBe(0);
});

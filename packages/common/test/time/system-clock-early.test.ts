import { SystemClock } from '../../src/time/system-clock';

test('a timer never fires before its time, fractions included', async () => {
  const clock = new SystemClock();
  const early = (delayMs: number): Promise<number> => {
    const due = clock.monotonic() + delayMs;
    return new Promise((resolve) => clock.setTimer(delayMs, () => resolve(due - clock.monotonic()), { keepAlive: true }));
  };
  const delays = Array.from({ length: 300 }, (_, i) => i / 10);
  expect(Math.max(...(await Promise.all(delays.map(early))))).toBeLessThanOrEqual(0);
});

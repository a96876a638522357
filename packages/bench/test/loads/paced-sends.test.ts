import { SimulatedClock } from '@mq/common/simulated';
import { sendPaced } from '../../src/loads/paced-sends';

const never = new AbortController().signal;

test('sends are due at the rate, also when the one before is not done', async () => {
  const clock = new SimulatedClock();
  const due: number[] = [];
  const startedAt = clock.monotonic();
  const sending = sendPaced({ clock, rate: 1_000, total: 5, signal: never }, async (_, dueAt) => {
    due.push(dueAt - startedAt);
    await new Promise<void>((resolve) => clock.setTimer(50, resolve));
  });
  await clock.advance(100);
  await sending;
  expect(due).toEqual([0, 1, 2, 3, 4]);
});

test('a stall of the sender counts for every message that it delayed', async () => {
  const clock = new SimulatedClock();
  const latencies: number[] = [];
  let stalled = false;
  const sending = sendPaced({ clock, rate: 1_000, total: 101, signal: never }, async (_, dueAt) => {
    if (!stalled) {
      stalled = true;
      clock.stall(100);
    }
    latencies.push(clock.monotonic() - dueAt);
  });
  await clock.advance(10);
  await sending;
  expect(latencies).toHaveLength(101);
  expect(latencies[0]).toBe(100);
  expect(latencies[50]).toBeGreaterThanOrEqual(50);
});

test('what a send rejects with ends the load', async () => {
  const clock = new SimulatedClock();
  const sending = sendPaced({ clock, rate: 1_000, total: 1_000, signal: never }, () => Promise.reject(new Error('the broker is gone')));
  const outcome = expect(sending).rejects.toThrow('the broker is gone');
  await clock.advance(10);
  await outcome;
});

import { SystemClock } from '../../src/time/system-clock';

const clock = new SystemClock();
const day = 86_400_000;

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('a timer beyond the longest that Node can set fires at its time, not at once', () => {
  const fired = jest.fn();
  clock.setTimer(60 * day, fired);
  jest.advanceTimersByTime(60 * day - 1);
  expect(fired).not.toHaveBeenCalled();
  jest.advanceTimersByTime(1);
  expect(fired).toHaveBeenCalledTimes(1);
  jest.advanceTimersByTime(60 * day);
  expect(fired).toHaveBeenCalledTimes(1);
});

test.each([1, 26 * day])('a timer that is cancelled after %i ms of 60 days does not fire', (passed) => {
  const fired = jest.fn();
  const timer = clock.setTimer(60 * day, fired);
  jest.advanceTimersByTime(passed);
  timer.cancel();
  jest.advanceTimersByTime(100 * day);
  expect(fired).not.toHaveBeenCalled();
});

test('a delay below zero fires as soon as it can', () => {
  const fired = jest.fn();
  clock.setTimer(-5, fired);
  jest.advanceTimersByTime(1);
  expect(fired).toHaveBeenCalledTimes(1);
});

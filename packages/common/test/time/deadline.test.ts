import { MqError } from '../../src/errors/mq-error';
import { SimulatedClock } from '../../src/simulated/simulated-clock';
import { Deadline } from '../../src/time/deadline';

const clock = new SimulatedClock();

test('its signal aborts with TIMEOUT exactly when the budget is spent', async () => {
  using deadline = new Deadline(clock, 100);
  await clock.advance(99);
  expect([deadline.signal.aborted, deadline.remainingMs]).toEqual([false, 1]);
  await clock.advance(1);
  expect([deadline.signal.aborted, deadline.remainingMs]).toEqual([true, 0]);
  expect(deadline.signal.reason).toMatchObject({ code: 'TIMEOUT', message: 'not done within 100 ms' });
  await clock.advance(50);
  expect(deadline.remainingMs).toBe(0);
});

test.each(['before', 'after'])('a parent that aborts %s its making aborts it, with the same reason', (when) => {
  const parent = new AbortController();
  const reason = new MqError('CANCELLED', 'enough');
  if (when === 'before') parent.abort(reason);
  using deadline = new Deadline(clock, 100, parent.signal);
  parent.abort(reason);
  expect(deadline.signal.reason).toBe(reason);
});

test('once disposed it neither fires nor holds on to its timer or its parent', async () => {
  const parent = new AbortController();
  const deadline = new Deadline(clock, 100, parent.signal);
  deadline[Symbol.dispose]();
  expect(clock.pendingTimers).toBe(0);
  parent.abort();
  await clock.advance(200);
  expect(deadline.signal.aborted).toBe(false);
});

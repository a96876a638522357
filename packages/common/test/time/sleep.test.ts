import { MqError } from '../../src/errors/mq-error';
import { SimulatedClock } from '../../src/simulated/simulated-clock';
import { abortError, sleep } from '../../src/time/sleep';

const clock = new SimulatedClock();

test('it ends after its time and not before', async () => {
  let awake = false;
  void sleep(clock, 100).then(() => (awake = true));
  await clock.advance(99);
  expect(awake).toBe(false);
  await clock.advance(1);
  expect(awake).toBe(true);
});

test.each(['before', 'during'])('a signal that aborts %s it ends it at once with CANCELLED and leaves no timer', async (when) => {
  const controller = new AbortController();
  if (when === 'before') controller.abort();
  const sleeping = sleep(clock, 100, controller.signal);
  controller.abort();
  await expect(sleeping).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(clock.pendingTimers).toBe(0);
});

test('a signal that aborts afterwards is not listened to any more', async () => {
  const controller = new AbortController();
  const remove = jest.spyOn(controller.signal, 'removeEventListener');
  const sleeping = sleep(clock, 100, controller.signal);
  await clock.advance(100);
  await sleeping;
  expect(remove).toHaveBeenCalledTimes(1);
});

test('the reason of an abort is kept if it is one of ours', () => {
  const reason = new MqError('TIMEOUT', 'too late');
  expect(abortError(AbortSignal.abort(reason))).toBe(reason);
  expect(abortError(AbortSignal.abort(new Error('enough')))).toMatchObject({ code: 'CANCELLED', message: 'enough' });
  expect(abortError(AbortSignal.abort('text'))).toMatchObject({ code: 'CANCELLED', cause: 'text' });
});

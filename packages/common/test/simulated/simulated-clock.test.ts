import { SimulatedClock } from '../../src/simulated/simulated-clock';

let clock: SimulatedClock;
let fired: string[];
beforeEach(() => {
  clock = new SimulatedClock(1_000_000);
  fired = [];
});
const fire = (name: string) => (): void => void fired.push(`${name}@${clock.monotonic()}`);

test('time stands still until it is moved', async () => {
  clock.setTimer(0, fire('zero'));
  expect([clock.monotonic(), clock.now(), fired]).toEqual([0, 1_000_000, []]);
  await clock.advance(5);
  expect([clock.monotonic(), clock.now(), fired]).toEqual([5, 1_000_005, ['zero@0']]);
});

test('timers fire in the order of their time, then of their setting, and see that time', async () => {
  clock.setTimer(20, fire('c'));
  clock.setTimer(10, fire('a'));
  clock.setTimer(10, fire('b'));
  clock.setTimer(31, fire('later'));
  await clock.advance(30);
  expect(fired).toEqual(['a@10', 'b@10', 'c@20']);
  expect(clock.pendingTimers).toBe(1);
});

test('a timer set by a timer fires in the same advance if its time comes', async () => {
  const again = (): void => {
    fire('again')();
    clock.setTimer(10, again);
  };
  clock.setTimer(10, again);
  await clock.advance(35);
  expect(fired).toEqual(['again@10', 'again@20', 'again@30']);
});

test('code that awaits is woken at the time of its timer, before the next one fires', async () => {
  const work = async (): Promise<void> => {
    await new Promise<void>((resolve) => void clock.setTimer(10, resolve));
    for (let step = 0; step < 50; step++) await Promise.resolve();
    fire('worked')();
  };
  void work();
  clock.setTimer(11, fire('next'));
  await clock.advance(100);
  expect(fired).toEqual(['worked@10', 'next@11']);
});

test('a cancelled timer does not fire, also when a timer of the same time cancels it', async () => {
  const second = { cancel: (): void => undefined };
  clock.setTimer(10, () => second.cancel());
  second.cancel = clock.setTimer(10, fire('second')).cancel;
  await clock.advance(10);
  expect([fired, clock.pendingTimers]).toEqual([[], 0]);
});

test('a jump of the wall clock moves neither monotonic time nor timers', async () => {
  clock.setTimer(10, fire('timer'));
  clock.jumpWallClock(-500_000);
  await clock.advance(9);
  expect([clock.now(), clock.monotonic(), fired]).toEqual([500_009, 9, []]);
});

import { SimulatedClock } from '@mq/common/simulated';
import { ProcessClock } from '../../src/simulation/simulated-process';

function process(): { readonly world: SimulatedClock; readonly clock: ProcessClock; readonly fired: string[] } {
  const world = new SimulatedClock();
  const clock = new ProcessClock(world);
  const fired: string[] = [];
  for (const name of ['a', 'b']) clock.setTimer(10, () => fired.push(`${name} at ${clock.monotonic()}`));
  return { world, clock, fired };
}

test('what comes due while a process is stopped happens when it goes on, in order', async () => {
  const { world, clock, fired } = process();
  clock.stop();
  await world.advance(50);
  expect(fired).toEqual([]);
  clock.goOn();
  await world.advance(0);
  expect(fired).toEqual(['a at 50', 'b at 50']);
});

test('nothing happens any more in a process that died while it was stopped', async () => {
  const { world, clock, fired } = process();
  clock.stop();
  await world.advance(50);
  clock.die();
  clock.goOn();
  await world.advance(50);
  expect(fired).toEqual([]);
});

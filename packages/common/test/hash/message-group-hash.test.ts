import { messageGroupHash } from '../../src';

test.each(['user-', 'g', 'order/', 'é'])('groups that differ in their number only are spread evenly over queues: %s', (prefix) => {
  for (const queues of [3, 4, 8, 16]) {
    const counts = new Array<number>(queues).fill(0);
    for (let i = 0; i < 1_000; i++) counts[messageGroupHash(`${prefix}${i}`) % queues]!++;
    for (const count of counts) expect(Math.abs(count - 1_000 / queues)).toBeLessThan(1_000 / queues / 2);
  }
});

test('the hash does not change from one version to the next', () => {
  expect([messageGroupHash('user-7'), messageGroupHash('é')]).toEqual([4_289_841_318, 2_387_039_943]);
});

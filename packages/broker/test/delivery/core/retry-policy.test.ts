import { retryDelayMs } from '../../../src/delivery/core/retry-policy';

test("the ladder is RocketMQ's, and its last step lasts", () => {
  const seconds = Array.from({ length: 18 }, (_, at) => retryDelayMs({ kind: 'ladder' }, at + 1) / 1_000);
  expect(seconds).toEqual([10, 30, 60, 120, 180, 240, 300, 360, 420, 480, 540, 600, 1_200, 1_800, 3_600, 7_200, 7_200, 7_200]);
});

test('exponential delays grow by their factor up to their maximum', () => {
  const policy = { kind: 'exponential', initialMs: 100, maxMs: 1_000, factor: 3 } as const;
  expect([1, 2, 3, 4, 1_000].map((failures) => retryDelayMs(policy, failures))).toEqual([100, 300, 900, 1_000, 1_000]);
});

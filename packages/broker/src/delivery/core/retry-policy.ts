import type { RetryPolicy } from '@mq/store';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** RocketMQ's delays after the first, second, ... failed delivery, milliseconds. */
const ladderMs: readonly number[] = [
  ...[10, 30].map((seconds) => seconds * second),
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 30].map((minutes) => minutes * minute),
  ...[1, 2].map((hours) => hours * hour),
];
const longestLadderMs = 2 * hour;

/** How long a message that failed waits for its next delivery, milliseconds. @param failures failed deliveries, this one included: 1 or more */
export function retryDelayMs(policy: RetryPolicy, failures: number): number {
  if (policy.kind === 'ladder') return ladderMs[failures - 1] ?? longestLadderMs;
  return Math.min(policy.maxMs, policy.initialMs * policy.factor ** (failures - 1));
}

import { MqError } from '@mq/common';
import type { GroupSettings__Output, RetryPolicy__Output } from '@mq/proto';

/** When a message that failed is delivered again. Times in milliseconds. */
export type RetryPolicy =
  /** RocketMQ's: 10s 30s 1m 2m 3m 4m 5m 6m 7m 8m 9m 10m 20m 30m 1h 2h. */
  | { readonly kind: 'ladder' }
  /** @param factor each wait is so many times the one before; at least 1 */
  | { readonly kind: 'exponential'; readonly initialMs: number; readonly maxMs: number; readonly factor: number };

/** What to change of a group; the rest stays as it is. */
export interface GroupWish {
  /** Deliveries of a message before it goes to the dead letters. @default 16 */
  readonly maxAttempts?: number | undefined;
  /** @default the ladder */
  readonly retryPolicy?: RetryPolicy | undefined;
}

/** How one broker delivers a group's messages again. */
export interface BrokerGroup {
  readonly group: string;
  readonly brokerName: string;
  readonly maxAttempts: number;
  readonly retryPolicy: RetryPolicy;
  /** Milliseconds since 1970; 0: never set up, the defaults hold. */
  readonly createdAt: number;
}

export function brokerGroup(brokerName: string, settings: GroupSettings__Output | null): BrokerGroup {
  if (settings === null) throw new MqError('INTERNAL', `broker ${brokerName} answered without the settings of the group`);
  const { group, maxAttempts, retryPolicy, createdAt } = settings;
  return { group, brokerName, maxAttempts, retryPolicy: readPolicy(retryPolicy), createdAt };
}

export function wirePolicy(policy: RetryPolicy | undefined): RetryPolicy__Output | null {
  if (policy === undefined) return null;
  if (policy.kind === 'ladder') return { kind: 'LADDER', initialMs: 0, maxMs: 0, factor: 0 };
  return { ...policy, kind: 'EXPONENTIAL' };
}

function readPolicy(policy: RetryPolicy__Output | null): RetryPolicy {
  if (policy?.kind !== 'EXPONENTIAL') return { kind: 'ladder' };
  const { initialMs, maxMs, factor } = policy;
  return { kind: 'exponential', initialMs, maxMs, factor };
}

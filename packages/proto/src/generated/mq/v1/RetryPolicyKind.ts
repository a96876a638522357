// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs

export const RetryPolicyKind = {
  RETRY_POLICY_KIND_UNSPECIFIED: 'RETRY_POLICY_KIND_UNSPECIFIED',
  /**
   * RocketMQ's: 10s 30s 1m 2m 3m 4m 5m 6m 7m 8m 9m 10m 20m 30m 1h 2h
   */
  LADDER: 'LADDER',
  EXPONENTIAL: 'EXPONENTIAL',
} as const;

export type RetryPolicyKind =
  | 'RETRY_POLICY_KIND_UNSPECIFIED'
  | 0
  /**
   * RocketMQ's: 10s 30s 1m 2m 3m 4m 5m 6m 7m 8m 9m 10m 20m 30m 1h 2h
   */
  | 'LADDER'
  | 1
  | 'EXPONENTIAL'
  | 2

export type RetryPolicyKind__Output = typeof RetryPolicyKind[keyof typeof RetryPolicyKind]

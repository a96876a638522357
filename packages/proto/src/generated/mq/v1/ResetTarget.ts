// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs

export const ResetTarget = {
  RESET_TARGET_UNSPECIFIED: 'RESET_TARGET_UNSPECIFIED',
  RESET_EARLIEST: 'RESET_EARLIEST',
  RESET_LATEST: 'RESET_LATEST',
  RESET_TIME: 'RESET_TIME',
} as const;

export type ResetTarget =
  | 'RESET_TARGET_UNSPECIFIED'
  | 0
  | 'RESET_EARLIEST'
  | 1
  | 'RESET_LATEST'
  | 2
  | 'RESET_TIME'
  | 3

export type ResetTarget__Output = typeof ResetTarget[keyof typeof ResetTarget]

// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs

export const RedriveResult = {
  REDRIVE_RESULT_UNSPECIFIED: 'REDRIVE_RESULT_UNSPECIFIED',
  REDRIVEN: 'REDRIVEN',
  DONE_BEFORE: 'DONE_BEFORE',
  REDRIVE_FAILED: 'REDRIVE_FAILED',
} as const;

export type RedriveResult =
  | 'REDRIVE_RESULT_UNSPECIFIED'
  | 0
  | 'REDRIVEN'
  | 1
  | 'DONE_BEFORE'
  | 2
  | 'REDRIVE_FAILED'
  | 3

export type RedriveResult__Output = typeof RedriveResult[keyof typeof RedriveResult]

// Generated from mq/v1/message.proto by tools/proto-types/generate.mjs

export const ClientRole = {
  CLIENT_ROLE_UNSPECIFIED: 'CLIENT_ROLE_UNSPECIFIED',
  PRODUCER: 'PRODUCER',
  CONSUMER: 'CONSUMER',
} as const;

export type ClientRole =
  | 'CLIENT_ROLE_UNSPECIFIED'
  | 0
  | 'PRODUCER'
  | 1
  | 'CONSUMER'
  | 2

export type ClientRole__Output = typeof ClientRole[keyof typeof ClientRole]

// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs

import type { Long } from '@grpc/proto-loader';

export interface RedriveDeadLettersRequest {
  'group'?: (string);
  'offsets'?: (number | string | Long)[];
}

export interface RedriveDeadLettersRequest__Output {
  'group': (string);
  'offsets': (number)[];
}

// Generated from mq/v1/message.proto by tools/proto-types/generate.mjs

import type { Record as _mq_v1_Record, Record__Output as _mq_v1_Record__Output } from '../../mq/v1/Record';

export interface SendReplyRequest {
  'clientId'?: (string);
  'correlationId'?: (string);
  'record'?: (_mq_v1_Record | null);
}

export interface SendReplyRequest__Output {
  'clientId': (string);
  'correlationId': (string);
  'record': (_mq_v1_Record__Output | null);
}

// Generated from apache/rocketmq/v2/service.proto by tools/proto-types/generate.mjs

import type { Message as _apache_rocketmq_v2_Message, Message__Output as _apache_rocketmq_v2_Message__Output } from '../../../apache/rocketmq/v2/Message';

export interface VerifyMessageCommand {
  'nonce'?: (string);
  'message'?: (_apache_rocketmq_v2_Message | null);
}

export interface VerifyMessageCommand__Output {
  'nonce': (string);
  'message': (_apache_rocketmq_v2_Message__Output | null);
}

// Generated from mq/v1/delivery.proto by tools/proto-types/generate.mjs

import type { ReceivedMessage as _mq_v1_ReceivedMessage, ReceivedMessage__Output as _mq_v1_ReceivedMessage__Output } from '../../mq/v1/ReceivedMessage';

export interface ReceiveMessageResponse {
  'messages'?: (_mq_v1_ReceivedMessage)[];
}

export interface ReceiveMessageResponse__Output {
  'messages': (_mq_v1_ReceivedMessage__Output)[];
}

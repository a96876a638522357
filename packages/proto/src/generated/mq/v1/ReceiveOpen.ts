// Generated from mq/v1/delivery.proto by tools/proto-types/generate.mjs

import type { Subscription as _mq_v1_Subscription, Subscription__Output as _mq_v1_Subscription__Output } from '../../mq/v1/Subscription';
import type { Long } from '@grpc/proto-loader';

export interface ReceiveOpen {
  'group'?: (string);
  'clientId'?: (string);
  /**
   * at most 64
   */
  'subscriptions'?: (_mq_v1_Subscription)[];
  /**
   * as in ReceiveMessageRequest
   */
  'invisibleMs'?: (number | string | Long);
}

export interface ReceiveOpen__Output {
  'group': (string);
  'clientId': (string);
  /**
   * at most 64
   */
  'subscriptions': (_mq_v1_Subscription__Output)[];
  /**
   * as in ReceiveMessageRequest
   */
  'invisibleMs': (number);
}

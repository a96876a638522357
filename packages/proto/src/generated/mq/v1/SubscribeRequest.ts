// Generated from mq/v1/delivery.proto by tools/proto-types/generate.mjs

import type { Subscription as _mq_v1_Subscription, Subscription__Output as _mq_v1_Subscription__Output } from '../../mq/v1/Subscription';

export interface SubscribeRequest {
  'group'?: (string);
  'clientId'?: (string);
  /**
   * 1 .. 64, each of another topic
   */
  'subscriptions'?: (_mq_v1_Subscription)[];
}

export interface SubscribeRequest__Output {
  'group': (string);
  'clientId': (string);
  /**
   * 1 .. 64, each of another topic
   */
  'subscriptions': (_mq_v1_Subscription__Output)[];
}

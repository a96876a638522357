// Generated from mq/v1/delivery.proto by tools/proto-types/generate.mjs

import type { Subscription as _mq_v1_Subscription, Subscription__Output as _mq_v1_Subscription__Output } from '../../mq/v1/Subscription';
import type { Long } from '@grpc/proto-loader';

export interface ReceiveMessageRequest {
  'group'?: (string);
  /**
   * optional: ties the leases to this client's session
   */
  'clientId'?: (string);
  'subscription'?: (_mq_v1_Subscription | null);
  /**
   * 0: 32; at most 1024
   */
  'maxMessages'?: (number);
  /**
   * how long the lease lasts; 0: 30000; 1000 .. 43200000 (12 h)
   */
  'invisibleMs'?: (number | string | Long);
  /**
   * at most 60000
   */
  'waitMs'?: (number);
  /**
   * optional: the same id gets the same messages again while their leases last (an answer may have been lost)
   */
  'attemptId'?: (string);
  /**
   * used when queue_chosen
   */
  'queueId'?: (number);
  /**
   * false: any queue of this broker
   */
  'queueChosen'?: (boolean);
}

export interface ReceiveMessageRequest__Output {
  'group': (string);
  /**
   * optional: ties the leases to this client's session
   */
  'clientId': (string);
  'subscription': (_mq_v1_Subscription__Output | null);
  /**
   * 0: 32; at most 1024
   */
  'maxMessages': (number);
  /**
   * how long the lease lasts; 0: 30000; 1000 .. 43200000 (12 h)
   */
  'invisibleMs': (number);
  /**
   * at most 60000
   */
  'waitMs': (number);
  /**
   * optional: the same id gets the same messages again while their leases last (an answer may have been lost)
   */
  'attemptId': (string);
  /**
   * used when queue_chosen
   */
  'queueId': (number);
  /**
   * false: any queue of this broker
   */
  'queueChosen': (boolean);
}

// Generated from mq/v1/message.proto by tools/proto-types/generate.mjs

import type { Long } from '@grpc/proto-loader';

export interface FetchAssignment {
  /**
   * chosen by the client; names the queue in responses. Moving a queue (seek) takes a new number.
   */
  'subscription'?: (number);
  'topic'?: (string);
  'queueId'?: (number);
  'offset'?: (number | string | Long);
}

export interface FetchAssignment__Output {
  /**
   * chosen by the client; names the queue in responses. Moving a queue (seek) takes a new number.
   */
  'subscription': (number);
  'topic': (string);
  'queueId': (number);
  'offset': (number);
}

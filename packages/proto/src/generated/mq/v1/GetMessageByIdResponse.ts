// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs

import type { FetchedBatch as _mq_v1_FetchedBatch, FetchedBatch__Output as _mq_v1_FetchedBatch__Output } from '../../mq/v1/FetchedBatch';
import type { Long } from '@grpc/proto-loader';

export interface GetMessageByIdResponse {
  'topic'?: (string);
  'queueId'?: (number);
  /**
   * of the message
   */
  'offset'?: (number | string | Long);
  /**
   * the batch that holds it
   */
  'batch'?: (_mq_v1_FetchedBatch | null);
}

export interface GetMessageByIdResponse__Output {
  'topic': (string);
  'queueId': (number);
  /**
   * of the message
   */
  'offset': (number);
  /**
   * the batch that holds it
   */
  'batch': (_mq_v1_FetchedBatch__Output | null);
}

// Generated from mq/v1/message.proto by tools/proto-types/generate.mjs

import type { ErrorDetail as _mq_v1_ErrorDetail, ErrorDetail__Output as _mq_v1_ErrorDetail__Output } from '../../mq/v1/ErrorDetail';
import type { Long } from '@grpc/proto-loader';

export interface PublishAck {
  'sequence'?: (number | string | Long);
  'queueId'?: (number);
  /**
   * offset of the first record
   */
  'baseOffset'?: (number | string | Long);
  'storedAt'?: (number | string | Long);
  /**
   * set: the batch is refused, nothing was stored
   */
  'error'?: (_mq_v1_ErrorDetail | null);
  /**
   * of a delayed batch; base_offset is -1 until it is delivered
   */
  'recallHandle'?: (string);
}

export interface PublishAck__Output {
  'sequence': (number);
  'queueId': (number);
  /**
   * offset of the first record
   */
  'baseOffset': (number);
  'storedAt': (number);
  /**
   * set: the batch is refused, nothing was stored
   */
  'error': (_mq_v1_ErrorDetail__Output | null);
  /**
   * of a delayed batch; base_offset is -1 until it is delivered
   */
  'recallHandle': (string);
}

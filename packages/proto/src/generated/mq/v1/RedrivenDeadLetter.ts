// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs

import type { RedriveResult as _mq_v1_RedriveResult, RedriveResult__Output as _mq_v1_RedriveResult__Output } from '../../mq/v1/RedriveResult';
import type { ErrorDetail as _mq_v1_ErrorDetail, ErrorDetail__Output as _mq_v1_ErrorDetail__Output } from '../../mq/v1/ErrorDetail';
import type { Long } from '@grpc/proto-loader';

export interface RedrivenDeadLetter {
  /**
   * of the dead letter
   */
  'offset'?: (number | string | Long);
  'result'?: (_mq_v1_RedriveResult);
  /**
   * as it had when it was sent first, 34 hex digits
   */
  'messageId'?: (string);
  /**
   * where it is again
   */
  'topic'?: (string);
  'queueId'?: (number);
  'newOffset'?: (number | string | Long);
  /**
   * with REDRIVE_FAILED
   */
  'error'?: (_mq_v1_ErrorDetail | null);
}

export interface RedrivenDeadLetter__Output {
  /**
   * of the dead letter
   */
  'offset': (number);
  'result': (_mq_v1_RedriveResult__Output);
  /**
   * as it had when it was sent first, 34 hex digits
   */
  'messageId': (string);
  /**
   * where it is again
   */
  'topic': (string);
  'queueId': (number);
  'newOffset': (number);
  /**
   * with REDRIVE_FAILED
   */
  'error': (_mq_v1_ErrorDetail__Output | null);
}

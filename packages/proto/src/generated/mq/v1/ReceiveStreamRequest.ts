// Generated from mq/v1/delivery.proto by tools/proto-types/generate.mjs

import type { ReceiveOpen as _mq_v1_ReceiveOpen, ReceiveOpen__Output as _mq_v1_ReceiveOpen__Output } from '../../mq/v1/ReceiveOpen';
import type { Settlement as _mq_v1_Settlement, Settlement__Output as _mq_v1_Settlement__Output } from '../../mq/v1/Settlement';
import type { Long } from '@grpc/proto-loader';

export interface ReceiveStreamRequest {
  /**
   * first, once
   */
  'open'?: (_mq_v1_ReceiveOpen | null);
  /**
   * further messages the server may lease to this stream; negative: so many are taken back
   */
  'creditMessages'?: (number);
  /**
   * further bytes: those of the leased records, each as a serialised Record; the last one may exceed what is left
   */
  'creditBytes'?: (number | string | Long);
  'settlements'?: (_mq_v1_Settlement)[];
}

export interface ReceiveStreamRequest__Output {
  /**
   * first, once
   */
  'open': (_mq_v1_ReceiveOpen__Output | null);
  /**
   * further messages the server may lease to this stream; negative: so many are taken back
   */
  'creditMessages': (number);
  /**
   * further bytes: those of the leased records, each as a serialised Record; the last one may exceed what is left
   */
  'creditBytes': (number);
  'settlements': (_mq_v1_Settlement__Output)[];
}

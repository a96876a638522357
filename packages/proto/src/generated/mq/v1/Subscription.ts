// Generated from mq/v1/delivery.proto by tools/proto-types/generate.mjs

import type { FilterType as _mq_v1_FilterType, FilterType__Output as _mq_v1_FilterType__Output } from '../../mq/v1/FilterType';

export interface Subscription {
  'topic'?: (string);
  'filterType'?: (_mq_v1_FilterType);
  'filter'?: (string);
}

export interface Subscription__Output {
  'topic': (string);
  'filterType': (_mq_v1_FilterType__Output);
  'filter': (string);
}

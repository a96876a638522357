// Generated from apache/rocketmq/v2/admin.proto by tools/proto-types/generate.mjs

import type { Status as _apache_rocketmq_v2_Status, Status__Output as _apache_rocketmq_v2_Status__Output } from '../../../apache/rocketmq/v2/Status';
import type { Duration as _google_protobuf_Duration, Duration__Output as _google_protobuf_Duration__Output } from '../../../google/protobuf/Duration';
import type { Long } from '@grpc/proto-loader';

export interface _apache_rocketmq_v2_DescribeGroupAccumulationResponse_GroupAccumulation {
  'inflightMessages'?: (number | string | Long);
  'readyMessages'?: (number | string | Long);
  'accumulation'?: (number | string | Long);
  'deliverDelayTime'?: (_google_protobuf_Duration | null);
  'lastConsumeTimestamp'?: (number | string | Long);
}

export interface _apache_rocketmq_v2_DescribeGroupAccumulationResponse_GroupAccumulation__Output {
  'inflightMessages': (number);
  'readyMessages': (number);
  'accumulation': (number);
  'deliverDelayTime': (_google_protobuf_Duration__Output | null);
  'lastConsumeTimestamp': (number);
}

export interface DescribeGroupAccumulationResponse {
  'status'?: (_apache_rocketmq_v2_Status | null);
  'accumulation'?: (_apache_rocketmq_v2_DescribeGroupAccumulationResponse_GroupAccumulation | null);
  'topicAccumulation'?: ({[key: string]: _apache_rocketmq_v2_DescribeGroupAccumulationResponse_GroupAccumulation});
  'liteTopicAccumulation'?: ({[key: string]: _apache_rocketmq_v2_DescribeGroupAccumulationResponse_GroupAccumulation});
}

export interface DescribeGroupAccumulationResponse__Output {
  'status': (_apache_rocketmq_v2_Status__Output | null);
  'accumulation': (_apache_rocketmq_v2_DescribeGroupAccumulationResponse_GroupAccumulation__Output | null);
  'topicAccumulation': ({[key: string]: _apache_rocketmq_v2_DescribeGroupAccumulationResponse_GroupAccumulation__Output});
  'liteTopicAccumulation': ({[key: string]: _apache_rocketmq_v2_DescribeGroupAccumulationResponse_GroupAccumulation__Output});
}

// Generated from apache/rocketmq/v2/admin.proto by tools/proto-types/generate.mjs

import type { Resource as _apache_rocketmq_v2_Resource, Resource__Output as _apache_rocketmq_v2_Resource__Output } from '../../../apache/rocketmq/v2/Resource';

export const _apache_rocketmq_v2_GetTopicRouteRequest_NetworkType = {
  INTERNAL: 'INTERNAL',
  INTERNET: 'INTERNET',
  INTRANET: 'INTRANET',
} as const;

export type _apache_rocketmq_v2_GetTopicRouteRequest_NetworkType =
  | 'INTERNAL'
  | 0
  | 'INTERNET'
  | 1
  | 'INTRANET'
  | 2

export type _apache_rocketmq_v2_GetTopicRouteRequest_NetworkType__Output = typeof _apache_rocketmq_v2_GetTopicRouteRequest_NetworkType[keyof typeof _apache_rocketmq_v2_GetTopicRouteRequest_NetworkType]

export interface GetTopicRouteRequest {
  'deploymentName'?: (string);
  'topic'?: (_apache_rocketmq_v2_Resource | null);
  'networkType'?: (_apache_rocketmq_v2_GetTopicRouteRequest_NetworkType);
  'protocolType'?: (string);
  'streamRequestType'?: (boolean);
  'clientAddress'?: (string);
  '_deploymentName'?: "deploymentName";
}

export interface GetTopicRouteRequest__Output {
  'deploymentName'?: (string);
  'topic': (_apache_rocketmq_v2_Resource__Output | null);
  'networkType': (_apache_rocketmq_v2_GetTopicRouteRequest_NetworkType__Output);
  'protocolType': (string);
  'streamRequestType': (boolean);
  'clientAddress': (string);
  '_deploymentName'?: "deploymentName";
}

// Generated from apache/rocketmq/v2/admin.proto by tools/proto-types/generate.mjs

import type { Resource as _apache_rocketmq_v2_Resource, Resource__Output as _apache_rocketmq_v2_Resource__Output } from '../../../apache/rocketmq/v2/Resource';
import type { SystemProperties as _apache_rocketmq_v2_SystemProperties, SystemProperties__Output as _apache_rocketmq_v2_SystemProperties__Output } from '../../../apache/rocketmq/v2/SystemProperties';

export interface AdminSendMessageRequest {
  'deploymentName'?: (string);
  'topic'?: (_apache_rocketmq_v2_Resource | null);
  'tag'?: (string);
  'key'?: (string);
  'body'?: (Buffer | Uint8Array | string);
  'userProperties'?: ({[key: string]: string});
  'systemProperties'?: (_apache_rocketmq_v2_SystemProperties | null);
  'extInfo'?: ({[key: string]: string});
  '_deploymentName'?: "deploymentName";
  '_tag'?: "tag";
  '_key'?: "key";
  '_systemProperties'?: "systemProperties";
}

export interface AdminSendMessageRequest__Output {
  'deploymentName'?: (string);
  'topic': (_apache_rocketmq_v2_Resource__Output | null);
  'tag'?: (string);
  'key'?: (string);
  'body': (Buffer);
  'userProperties': ({[key: string]: string});
  'systemProperties'?: (_apache_rocketmq_v2_SystemProperties__Output | null);
  'extInfo': ({[key: string]: string});
  '_deploymentName'?: "deploymentName";
  '_tag'?: "tag";
  '_key'?: "key";
  '_systemProperties'?: "systemProperties";
}

// Generated from apache/rocketmq/v2/admin.proto by tools/proto-types/generate.mjs

import type { MessageModel as _apache_rocketmq_v2_MessageModel, MessageModel__Output as _apache_rocketmq_v2_MessageModel__Output } from '../../../apache/rocketmq/v2/MessageModel';

export interface ClientInfo {
  'clientId'?: (string);
  'version'?: (string);
  'language'?: (string);
  'hostname'?: (string);
  'egressIp'?: (string);
  'messageModel'?: (_apache_rocketmq_v2_MessageModel);
}

export interface ClientInfo__Output {
  'clientId': (string);
  'version': (string);
  'language': (string);
  'hostname': (string);
  'egressIp': (string);
  'messageModel': (_apache_rocketmq_v2_MessageModel__Output);
}

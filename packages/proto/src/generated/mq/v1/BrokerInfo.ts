// Generated from mq/v1/name_server.proto by tools/proto-types/generate.mjs

import type { BrokerIdentity as _mq_v1_BrokerIdentity, BrokerIdentity__Output as _mq_v1_BrokerIdentity__Output } from '../../mq/v1/BrokerIdentity';
import type { DataVersion as _mq_v1_DataVersion, DataVersion__Output as _mq_v1_DataVersion__Output } from '../../mq/v1/DataVersion';
import type { Long } from '@grpc/proto-loader';

export interface BrokerInfo {
  'broker'?: (_mq_v1_BrokerIdentity | null);
  'lastHeartbeatAt'?: (number | string | Long);
  'leaseMs'?: (number | string | Long);
  'dataVersion'?: (_mq_v1_DataVersion | null);
  'topicCount'?: (number);
}

export interface BrokerInfo__Output {
  'broker': (_mq_v1_BrokerIdentity__Output | null);
  'lastHeartbeatAt': (number);
  'leaseMs': (number);
  'dataVersion': (_mq_v1_DataVersion__Output | null);
  'topicCount': (number);
}

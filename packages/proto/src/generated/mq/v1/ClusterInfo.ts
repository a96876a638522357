// Generated from mq/v1/name_server.proto by tools/proto-types/generate.mjs

import type { BrokerInfo as _mq_v1_BrokerInfo, BrokerInfo__Output as _mq_v1_BrokerInfo__Output } from '../../mq/v1/BrokerInfo';

export interface ClusterInfo {
  'cluster'?: (string);
  'brokers'?: (_mq_v1_BrokerInfo)[];
}

export interface ClusterInfo__Output {
  'cluster': (string);
  'brokers': (_mq_v1_BrokerInfo__Output)[];
}

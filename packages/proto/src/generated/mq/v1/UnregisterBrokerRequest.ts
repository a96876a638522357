// Generated from mq/v1/name_server.proto by tools/proto-types/generate.mjs

import type { BrokerIdentity as _mq_v1_BrokerIdentity, BrokerIdentity__Output as _mq_v1_BrokerIdentity__Output } from '../../mq/v1/BrokerIdentity';

export interface UnregisterBrokerRequest {
  'broker'?: (_mq_v1_BrokerIdentity | null);
}

export interface UnregisterBrokerRequest__Output {
  'broker': (_mq_v1_BrokerIdentity__Output | null);
}

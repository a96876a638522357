// Generated from mq/v1/name_server.proto by tools/proto-types/generate.mjs

import type { BrokerIdentity as _mq_v1_BrokerIdentity, BrokerIdentity__Output as _mq_v1_BrokerIdentity__Output } from '../../mq/v1/BrokerIdentity';
import type { DataVersion as _mq_v1_DataVersion, DataVersion__Output as _mq_v1_DataVersion__Output } from '../../mq/v1/DataVersion';

export interface HeartbeatRequest {
  'broker'?: (_mq_v1_BrokerIdentity | null);
  /**
   * lets the NameServer see that it missed a registration
   */
  'dataVersion'?: (_mq_v1_DataVersion | null);
}

export interface HeartbeatRequest__Output {
  'broker': (_mq_v1_BrokerIdentity__Output | null);
  /**
   * lets the NameServer see that it missed a registration
   */
  'dataVersion': (_mq_v1_DataVersion__Output | null);
}

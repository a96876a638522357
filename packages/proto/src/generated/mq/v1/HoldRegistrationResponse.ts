// Generated from mq/v1/name_server.proto by tools/proto-types/generate.mjs

import type { HeartbeatResponse as _mq_v1_HeartbeatResponse, HeartbeatResponse__Output as _mq_v1_HeartbeatResponse__Output } from '../../mq/v1/HeartbeatResponse';
import type { MasterChange as _mq_v1_MasterChange, MasterChange__Output as _mq_v1_MasterChange__Output } from '../../mq/v1/MasterChange';

export interface HoldRegistrationResponse {
  /**
   * the answer to one request; absent in a notice
   */
  'heartbeat'?: (_mq_v1_HeartbeatResponse | null);
  /**
   * the group's master or its lowest id changed
   */
  'masterChange'?: (_mq_v1_MasterChange | null);
}

export interface HoldRegistrationResponse__Output {
  /**
   * the answer to one request; absent in a notice
   */
  'heartbeat': (_mq_v1_HeartbeatResponse__Output | null);
  /**
   * the group's master or its lowest id changed
   */
  'masterChange': (_mq_v1_MasterChange__Output | null);
}

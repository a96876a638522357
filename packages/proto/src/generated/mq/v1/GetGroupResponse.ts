// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs

import type { GroupSettings as _mq_v1_GroupSettings, GroupSettings__Output as _mq_v1_GroupSettings__Output } from '../../mq/v1/GroupSettings';

export interface GetGroupResponse {
  'settings'?: (_mq_v1_GroupSettings | null);
}

export interface GetGroupResponse__Output {
  'settings': (_mq_v1_GroupSettings__Output | null);
}

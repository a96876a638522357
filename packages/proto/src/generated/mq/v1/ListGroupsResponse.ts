// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs

import type { GroupInfo as _mq_v1_GroupInfo, GroupInfo__Output as _mq_v1_GroupInfo__Output } from '../../mq/v1/GroupInfo';

export interface ListGroupsResponse {
  'groups'?: (_mq_v1_GroupInfo)[];
}

export interface ListGroupsResponse__Output {
  'groups': (_mq_v1_GroupInfo__Output)[];
}

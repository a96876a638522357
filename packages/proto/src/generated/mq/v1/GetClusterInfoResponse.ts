// Generated from mq/v1/name_server.proto by tools/proto-types/generate.mjs

import type { ClusterInfo as _mq_v1_ClusterInfo, ClusterInfo__Output as _mq_v1_ClusterInfo__Output } from '../../mq/v1/ClusterInfo';

export interface GetClusterInfoResponse {
  'clusters'?: (_mq_v1_ClusterInfo)[];
}

export interface GetClusterInfoResponse__Output {
  'clusters': (_mq_v1_ClusterInfo__Output)[];
}

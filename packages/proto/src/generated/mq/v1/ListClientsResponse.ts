// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs

import type { ClientInfo as _mq_v1_ClientInfo, ClientInfo__Output as _mq_v1_ClientInfo__Output } from '../../mq/v1/ClientInfo';

export interface ListClientsResponse {
  'clients'?: (_mq_v1_ClientInfo)[];
}

export interface ListClientsResponse__Output {
  'clients': (_mq_v1_ClientInfo__Output)[];
}

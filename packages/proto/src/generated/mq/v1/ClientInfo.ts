// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs

import type { ClientRole as _mq_v1_ClientRole, ClientRole__Output as _mq_v1_ClientRole__Output } from '../../mq/v1/ClientRole';
import type { Long } from '@grpc/proto-loader';

export interface ClientInfo {
  'clientId'?: (string);
  'role'?: (_mq_v1_ClientRole);
  'group'?: (string);
  'address'?: (string);
  'language'?: (string);
  'version'?: (string);
  'connectedAt'?: (number | string | Long);
}

export interface ClientInfo__Output {
  'clientId': (string);
  'role': (_mq_v1_ClientRole__Output);
  'group': (string);
  'address': (string);
  'language': (string);
  'version': (string);
  'connectedAt': (number);
}

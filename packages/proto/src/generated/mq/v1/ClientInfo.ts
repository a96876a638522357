// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs

import type { ClientRole as _mq_v1_ClientRole, ClientRole__Output as _mq_v1_ClientRole__Output } from '../../mq/v1/ClientRole';
import type { Subscription as _mq_v1_Subscription, Subscription__Output as _mq_v1_Subscription__Output } from '../../mq/v1/Subscription';
import type { Long } from '@grpc/proto-loader';

export interface ClientInfo {
  'clientId'?: (string);
  'role'?: (_mq_v1_ClientRole);
  'group'?: (string);
  'address'?: (string);
  'language'?: (string);
  'version'?: (string);
  'connectedAt'?: (number | string | Long);
  /**
   * consumers: what it receives here by leases, and topics of which it reads queues whole (everything)
   */
  'subscriptions'?: (_mq_v1_Subscription)[];
}

export interface ClientInfo__Output {
  'clientId': (string);
  'role': (_mq_v1_ClientRole__Output);
  'group': (string);
  'address': (string);
  'language': (string);
  'version': (string);
  'connectedAt': (number);
  /**
   * consumers: what it receives here by leases, and topics of which it reads queues whole (everything)
   */
  'subscriptions': (_mq_v1_Subscription__Output)[];
}

// Generated from mq/v1/message.proto by tools/proto-types/generate.mjs

import type { ClientRole as _mq_v1_ClientRole, ClientRole__Output as _mq_v1_ClientRole__Output } from '../../mq/v1/ClientRole';

export interface SessionHello {
  /**
   * unique among the living; <= 255 bytes
   */
  'clientId'?: (string);
  'role'?: (_mq_v1_ClientRole);
  /**
   * consumer group; producer group (optional)
   */
  'group'?: (string);
  /**
   * consumers: subscribed topics whose queues shall be shared out; empty: none (manual assignment)
   */
  'topics'?: (string)[];
  /**
   * 0: 30000; 1000 .. 300000
   */
  'sessionTimeoutMs'?: (number);
  /**
   * e.g. "typescript"
   */
  'language'?: (string);
  /**
   * of the client library
   */
  'version'?: (string);
}

export interface SessionHello__Output {
  /**
   * unique among the living; <= 255 bytes
   */
  'clientId': (string);
  'role': (_mq_v1_ClientRole__Output);
  /**
   * consumer group; producer group (optional)
   */
  'group': (string);
  /**
   * consumers: subscribed topics whose queues shall be shared out; empty: none (manual assignment)
   */
  'topics': (string)[];
  /**
   * 0: 30000; 1000 .. 300000
   */
  'sessionTimeoutMs': (number);
  /**
   * e.g. "typescript"
   */
  'language': (string);
  /**
   * of the client library
   */
  'version': (string);
}

// Generated from mq/v1/message.proto by tools/proto-types/generate.mjs

import type { SessionHello as _mq_v1_SessionHello, SessionHello__Output as _mq_v1_SessionHello__Output } from '../../mq/v1/SessionHello';
import type { SessionHeartbeat as _mq_v1_SessionHeartbeat, SessionHeartbeat__Output as _mq_v1_SessionHeartbeat__Output } from '../../mq/v1/SessionHeartbeat';
import type { QueuesReleased as _mq_v1_QueuesReleased, QueuesReleased__Output as _mq_v1_QueuesReleased__Output } from '../../mq/v1/QueuesReleased';

export interface SessionRequest {
  /**
   * first, once
   */
  'hello'?: (_mq_v1_SessionHello | null);
  /**
   * every session_timeout_ms / 3
   */
  'heartbeat'?: (_mq_v1_SessionHeartbeat | null);
  /**
   * answers an Assignment that took queues away
   */
  'released'?: (_mq_v1_QueuesReleased | null);
  'kind'?: "hello"|"heartbeat"|"released";
}

export interface SessionRequest__Output {
  /**
   * first, once
   */
  'hello'?: (_mq_v1_SessionHello__Output | null);
  /**
   * every session_timeout_ms / 3
   */
  'heartbeat'?: (_mq_v1_SessionHeartbeat__Output | null);
  /**
   * answers an Assignment that took queues away
   */
  'released'?: (_mq_v1_QueuesReleased__Output | null);
  'kind'?: "hello"|"heartbeat"|"released";
}

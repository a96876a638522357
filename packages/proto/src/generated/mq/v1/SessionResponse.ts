// Generated from mq/v1/message.proto by tools/proto-types/generate.mjs

import type { SessionWelcome as _mq_v1_SessionWelcome, SessionWelcome__Output as _mq_v1_SessionWelcome__Output } from '../../mq/v1/SessionWelcome';
import type { SessionHeartbeat as _mq_v1_SessionHeartbeat, SessionHeartbeat__Output as _mq_v1_SessionHeartbeat__Output } from '../../mq/v1/SessionHeartbeat';
import type { Assignment as _mq_v1_Assignment, Assignment__Output as _mq_v1_Assignment__Output } from '../../mq/v1/Assignment';
import type { TransactionCheck as _mq_v1_TransactionCheck, TransactionCheck__Output as _mq_v1_TransactionCheck__Output } from '../../mq/v1/TransactionCheck';
import type { Reply as _mq_v1_Reply, Reply__Output as _mq_v1_Reply__Output } from '../../mq/v1/Reply';

export interface SessionResponse {
  'welcome'?: (_mq_v1_SessionWelcome | null);
  /**
   * answers a heartbeat
   */
  'heartbeat'?: (_mq_v1_SessionHeartbeat | null);
  'assignment'?: (_mq_v1_Assignment | null);
  /**
   * producers: how did this transaction end? Answer with EndTransaction.
   */
  'check'?: (_mq_v1_TransactionCheck | null);
  /**
   * producers: the reply to a request of theirs
   */
  'reply'?: (_mq_v1_Reply | null);
  'kind'?: "welcome"|"heartbeat"|"assignment"|"check"|"reply";
}

export interface SessionResponse__Output {
  'welcome'?: (_mq_v1_SessionWelcome__Output | null);
  /**
   * answers a heartbeat
   */
  'heartbeat'?: (_mq_v1_SessionHeartbeat__Output | null);
  'assignment'?: (_mq_v1_Assignment__Output | null);
  /**
   * producers: how did this transaction end? Answer with EndTransaction.
   */
  'check'?: (_mq_v1_TransactionCheck__Output | null);
  /**
   * producers: the reply to a request of theirs
   */
  'reply'?: (_mq_v1_Reply__Output | null);
  'kind'?: "welcome"|"heartbeat"|"assignment"|"check"|"reply";
}

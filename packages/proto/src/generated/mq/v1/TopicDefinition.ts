// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs

import type { TopicType as _mq_v1_TopicType, TopicType__Output as _mq_v1_TopicType__Output } from '../../mq/v1/TopicType';
import type { Permission as _mq_v1_Permission, Permission__Output as _mq_v1_Permission__Output } from '../../mq/v1/Permission';

export interface TopicDefinition {
  'topic'?: (string);
  /**
   * 0: the broker's default (8; of a PRIORITY topic 10, one for each priority); at most 1024
   */
  'queueCount'?: (number);
  'type'?: (_mq_v1_TopicType);
  /**
   * absent: readable and writable
   */
  'permission'?: (_mq_v1_Permission | null);
}

export interface TopicDefinition__Output {
  'topic': (string);
  /**
   * 0: the broker's default (8; of a PRIORITY topic 10, one for each priority); at most 1024
   */
  'queueCount': (number);
  'type': (_mq_v1_TopicType__Output);
  /**
   * absent: readable and writable
   */
  'permission': (_mq_v1_Permission__Output | null);
}

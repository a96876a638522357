// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs

import type { RedrivenDeadLetter as _mq_v1_RedrivenDeadLetter, RedrivenDeadLetter__Output as _mq_v1_RedrivenDeadLetter__Output } from '../../mq/v1/RedrivenDeadLetter';

export interface RedriveDeadLettersResponse {
  'results'?: (_mq_v1_RedrivenDeadLetter)[];
}

export interface RedriveDeadLettersResponse__Output {
  'results': (_mq_v1_RedrivenDeadLetter__Output)[];
}

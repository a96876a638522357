// Generated from mq/v1/record.proto by tools/proto-types/generate.mjs

import type { Record as _mq_v1_Record, Record__Output as _mq_v1_Record__Output } from '../../mq/v1/Record';

export interface RecordBatch {
  'records'?: (_mq_v1_Record)[];
  /**
   * The message id of the first record: 17 bytes (docs/formats/message-id.md). Record i without a message_id of its own has this id with
   * its last four bytes (a big-endian sequence) increased by i. Absent: every record carries its own.
   */
  'messageIdBase'?: (Buffer | Uint8Array | string);
}

export interface RecordBatch__Output {
  'records': (_mq_v1_Record__Output)[];
  /**
   * The message id of the first record: 17 bytes (docs/formats/message-id.md). Record i without a message_id of its own has this id with
   * its last four bytes (a big-endian sequence) increased by i. Absent: every record carries its own.
   */
  'messageIdBase': (Buffer);
}

// Generated from mq/v1/message.proto by tools/proto-types/generate.mjs

import type { Long } from '@grpc/proto-loader';

export interface PublishBatch {
  /**
   * chosen by the client, increasing per producer_id; names the batch in the acknowledgement
   */
  'sequence'?: (number | string | Long);
  'topic'?: (string);
  /**
   * of a PRIORITY topic any: the broker picks by the priority, which all records of the batch share
   */
  'queueId'?: (number);
  /**
   * 1 .. 65535
   */
  'recordCount'?: (number);
  /**
   * CRC-32C of the bytes of records; 0: not given
   */
  'recordsCrc'?: (number);
  /**
   * With a producer id (random, 1 .. 2^53 - 1) the broker remembers the recent batches of this producer: a batch sent again after an unknown outcome is
   * stored once, and acknowledged with the place of the first. 0: no such memory.
   */
  'producerId'?: (number | string | Long);
  /**
   * a serialised RecordBatch
   */
  'records'?: (Buffer | Uint8Array | string);
  /**
   * 0: at once. Each record of the batch has this delivery time too. One that has passed: at once.
   */
  'deliverAt'?: (number | string | Long);
  /**
   * set: half messages of this transaction (1 .. 64 bytes, unique; chosen by the producer)
   */
  'transactionId'?: (string);
  /**
   * producer group, needed with a transaction: who is asked about its outcome
   */
  'group'?: (string);
}

export interface PublishBatch__Output {
  /**
   * chosen by the client, increasing per producer_id; names the batch in the acknowledgement
   */
  'sequence': (number);
  'topic': (string);
  /**
   * of a PRIORITY topic any: the broker picks by the priority, which all records of the batch share
   */
  'queueId': (number);
  /**
   * 1 .. 65535
   */
  'recordCount': (number);
  /**
   * CRC-32C of the bytes of records; 0: not given
   */
  'recordsCrc': (number);
  /**
   * With a producer id (random, 1 .. 2^53 - 1) the broker remembers the recent batches of this producer: a batch sent again after an unknown outcome is
   * stored once, and acknowledged with the place of the first. 0: no such memory.
   */
  'producerId': (number);
  /**
   * a serialised RecordBatch
   */
  'records': (Buffer);
  /**
   * 0: at once. Each record of the batch has this delivery time too. One that has passed: at once.
   */
  'deliverAt': (number);
  /**
   * set: half messages of this transaction (1 .. 64 bytes, unique; chosen by the producer)
   */
  'transactionId': (string);
  /**
   * producer group, needed with a transaction: who is asked about its outcome
   */
  'group': (string);
}

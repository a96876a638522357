// Generated from mq/v1/message.proto by tools/proto-types/generate.mjs

import type { Long } from '@grpc/proto-loader';

/**
 * A stored batch: the bytes a producer sent, and where they lie.
 */
export interface FetchedBatch {
  /**
   * offset of the first record
   */
  'baseOffset'?: (number | string | Long);
  'recordCount'?: (number);
  'storedAt'?: (number | string | Long);
  /**
   * CRC-32C of records
   */
  'recordsCrc'?: (number);
  /**
   * a serialised RecordBatch
   */
  'records'?: (Buffer | Uint8Array | string);
}

/**
 * A stored batch: the bytes a producer sent, and where they lie.
 */
export interface FetchedBatch__Output {
  /**
   * offset of the first record
   */
  'baseOffset': (number);
  'recordCount': (number);
  'storedAt': (number);
  /**
   * CRC-32C of records
   */
  'recordsCrc': (number);
  /**
   * a serialised RecordBatch
   */
  'records': (Buffer);
}

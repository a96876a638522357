// Generated from mq/v1/record.proto by tools/proto-types/generate.mjs

import type { Long } from '@grpc/proto-loader';

export interface Record {
  /**
   * <= 4 MiB
   */
  'body'?: (Buffer | Uint8Array | string);
  /**
   * at most one; no '|', no control characters
   */
  'tag'?: (string);
  /**
   * for queries; no white space inside a key
   */
  'keys'?: (string)[];
  /**
   * <= 128 entries, <= 16 KiB of names and values together
   */
  'properties'?: ({[key: string]: string});
  /**
   * FIFO: messages of one group are delivered one after another; <= 64 bytes
   */
  'messageGroup'?: (string);
  /**
   * not before this time; 0: at once; at most a year ahead
   */
  'deliverAt'?: (number | string | Long);
  /**
   * when the producer made it; 0: the time inside the message id
   */
  'bornAt'?: (number | string | Long);
  /**
   * 17 bytes; absent: derived from RecordBatch.message_id_base
   */
  'messageId'?: (Buffer | Uint8Array | string);
  /**
   * PRIORITY topics: 0 .. 9, higher first; elsewhere only carried along
   */
  'priority'?: (number);
  /**
   * of clients of another protocol: what they say that has no field here (docs/formats/record-batch.md); <= 16 KiB
   */
  'foreign'?: (Buffer | Uint8Array | string);
}

export interface Record__Output {
  /**
   * <= 4 MiB
   */
  'body': (Buffer);
  /**
   * at most one; no '|', no control characters
   */
  'tag': (string);
  /**
   * for queries; no white space inside a key
   */
  'keys': (string)[];
  /**
   * <= 128 entries, <= 16 KiB of names and values together
   */
  'properties': ({[key: string]: string});
  /**
   * FIFO: messages of one group are delivered one after another; <= 64 bytes
   */
  'messageGroup': (string);
  /**
   * not before this time; 0: at once; at most a year ahead
   */
  'deliverAt': (number);
  /**
   * when the producer made it; 0: the time inside the message id
   */
  'bornAt': (number);
  /**
   * 17 bytes; absent: derived from RecordBatch.message_id_base
   */
  'messageId': (Buffer);
  /**
   * PRIORITY topics: 0 .. 9, higher first; elsewhere only carried along
   */
  'priority': (number);
  /**
   * of clients of another protocol: what they say that has no field here (docs/formats/record-batch.md); <= 16 KiB
   */
  'foreign': (Buffer);
}

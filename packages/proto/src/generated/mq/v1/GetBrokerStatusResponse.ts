// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs

import type { Long } from '@grpc/proto-loader';

export interface GetBrokerStatusResponse {
  'cluster'?: (string);
  'brokerName'?: (string);
  'brokerId'?: (number | string | Long);
  'address'?: (string);
  'version'?: (string);
  'startedAt'?: (number | string | Long);
  'logStartPosition'?: (number | string | Long);
  'logEndPosition'?: (number | string | Long);
  'confirmPosition'?: (number | string | Long);
  'viewsPosition'?: (number | string | Long);
  /**
   * sync | async
   */
  'flush'?: (string);
  'writable'?: (boolean);
  /**
   * an error code: DISK_FULL, STORE_FENCED
   */
  'notWritableReason'?: (string);
  /**
   * by the log
   */
  'diskUsedBytes'?: (number | string | Long);
  'diskFreeBytes'?: (number | string | Long);
  'topicCount'?: (number);
  'groupCount'?: (number);
  'sessionCount'?: (number);
  'residentBytes'?: (number | string | Long);
  /**
   * effective configuration, secrets left out
   */
  'settings'?: ({[key: string]: string});
  /**
   * delayed batches that are not delivered yet
   */
  'delayedCount'?: (number | string | Long);
  /**
   * without a decision, parked ones too
   */
  'pendingTransactionCount'?: (number | string | Long);
  /**
   * of the delayed batches delivered in the last minute; 0 when there was none
   */
  'maxLatenessMs'?: (number | string | Long);
  'meanLatenessMs'?: (number | string);
}

export interface GetBrokerStatusResponse__Output {
  'cluster': (string);
  'brokerName': (string);
  'brokerId': (number);
  'address': (string);
  'version': (string);
  'startedAt': (number);
  'logStartPosition': (number);
  'logEndPosition': (number);
  'confirmPosition': (number);
  'viewsPosition': (number);
  /**
   * sync | async
   */
  'flush': (string);
  'writable': (boolean);
  /**
   * an error code: DISK_FULL, STORE_FENCED
   */
  'notWritableReason': (string);
  /**
   * by the log
   */
  'diskUsedBytes': (number);
  'diskFreeBytes': (number);
  'topicCount': (number);
  'groupCount': (number);
  'sessionCount': (number);
  'residentBytes': (number);
  /**
   * effective configuration, secrets left out
   */
  'settings': ({[key: string]: string});
  /**
   * delayed batches that are not delivered yet
   */
  'delayedCount': (number);
  /**
   * without a decision, parked ones too
   */
  'pendingTransactionCount': (number);
  /**
   * of the delayed batches delivered in the last minute; 0 when there was none
   */
  'maxLatenessMs': (number);
  'meanLatenessMs': (number);
}

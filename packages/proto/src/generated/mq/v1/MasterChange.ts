// Generated from mq/v1/name_server.proto by tools/proto-types/generate.mjs

import type { Long } from '@grpc/proto-loader';

/**
 * RocketMQ's NOTIFY_MIN_BROKER_ID_CHANGE.
 */
export interface MasterChange {
  'brokerName'?: (string);
  'lowestBrokerId'?: (number | string | Long);
  'lowestBrokerAddress'?: (string);
  /**
   * who left; empty: somebody joined
   */
  'offlineAddress'?: (string);
  'masterReplicationAddress'?: (string);
}

/**
 * RocketMQ's NOTIFY_MIN_BROKER_ID_CHANGE.
 */
export interface MasterChange__Output {
  'brokerName': (string);
  'lowestBrokerId': (number);
  'lowestBrokerAddress': (string);
  /**
   * who left; empty: somebody joined
   */
  'offlineAddress': (string);
  'masterReplicationAddress': (string);
}

// Generated from mq/v1/name_server.proto by tools/proto-types/generate.mjs

import type { Long } from '@grpc/proto-loader';

/**
 * Who a broker is.
 */
export interface BrokerIdentity {
  /**
   * default "DefaultCluster"
   */
  'cluster'?: (string);
  /**
   * the replica group
   */
  'brokerName'?: (string);
  /**
   * 0: master
   */
  'brokerId'?: (number | string | Long);
  /**
   * host:port that clients shall dial (the advertised address)
   */
  'address'?: (string);
  /**
   * new at each start of the process: tells a restarted broker from a doubled one
   */
  'instanceId'?: (string);
}

/**
 * Who a broker is.
 */
export interface BrokerIdentity__Output {
  /**
   * default "DefaultCluster"
   */
  'cluster': (string);
  /**
   * the replica group
   */
  'brokerName': (string);
  /**
   * 0: master
   */
  'brokerId': (number);
  /**
   * host:port that clients shall dial (the advertised address)
   */
  'address': (string);
  /**
   * new at each start of the process: tells a restarted broker from a doubled one
   */
  'instanceId': (string);
}

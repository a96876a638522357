// Generated from mq/v1/name_server.proto by tools/proto-types/generate.mjs

import type { BrokerIdentity as _mq_v1_BrokerIdentity, BrokerIdentity__Output as _mq_v1_BrokerIdentity__Output } from '../../mq/v1/BrokerIdentity';
import type { DataVersion as _mq_v1_DataVersion, DataVersion__Output as _mq_v1_DataVersion__Output } from '../../mq/v1/DataVersion';
import type { RegisteredTopic as _mq_v1_RegisteredTopic, RegisteredTopic__Output as _mq_v1_RegisteredTopic__Output } from '../../mq/v1/RegisteredTopic';
import type { Long } from '@grpc/proto-loader';

export interface RegisterBrokerRequest {
  'broker'?: (_mq_v1_BrokerIdentity | null);
  'dataVersion'?: (_mq_v1_DataVersion | null);
  /**
   * the whole table unless incremental
   */
  'topics'?: (_mq_v1_RegisteredTopic)[];
  /**
   * topics holds only those that changed; data_version is the table's version after the change
   */
  'incremental'?: (boolean);
  /**
   * silent for this long: removed. 0: the NameServer's default, 120000
   */
  'leaseMs'?: (number | string | Long);
  /**
   * host:port each; kept in filterServerTable
   */
  'filterServers'?: (string)[];
  /**
   * where replicas follow this broker's log; empty: nowhere
   */
  'replicationAddress'?: (string);
}

export interface RegisterBrokerRequest__Output {
  'broker': (_mq_v1_BrokerIdentity__Output | null);
  'dataVersion': (_mq_v1_DataVersion__Output | null);
  /**
   * the whole table unless incremental
   */
  'topics': (_mq_v1_RegisteredTopic__Output)[];
  /**
   * topics holds only those that changed; data_version is the table's version after the change
   */
  'incremental': (boolean);
  /**
   * silent for this long: removed. 0: the NameServer's default, 120000
   */
  'leaseMs': (number);
  /**
   * host:port each; kept in filterServerTable
   */
  'filterServers': (string)[];
  /**
   * where replicas follow this broker's log; empty: nowhere
   */
  'replicationAddress': (string);
}

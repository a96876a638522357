import type { DataVersion, Permission, TopicType } from '@mq/common';

/** Who a broker is. */
export interface BrokerIdentity {
  readonly cluster: string;
  /** The replica group. */
  readonly brokerName: string;
  /** 0: master */
  readonly brokerId: number;
  /** host:port that clients dial. One address is one process. */
  readonly address: string;
  /** New at each start of the process; empty: not told. */
  readonly instanceId: string;
}

/** One topic as a broker holds it. */
export interface RegisteredTopic {
  readonly topic: string;
  readonly queueCount: number;
  readonly permission: Permission;
  readonly topicType: TopicType;
}

/** What a broker says when it registers. */
export interface BrokerRegistration {
  readonly broker: BrokerIdentity;
  readonly dataVersion: DataVersion;
  /** The whole table, unless incremental. */
  readonly topics: readonly RegisteredTopic[];
  /** `topics` holds the changed ones only, and every change has raised the version's counter by one. */
  readonly incremental: boolean;
  /** Silent for this long: removed. 0: the default of the NameServer. Milliseconds. */
  readonly leaseMs: number;
  readonly filterServers: readonly string[];
  /** Where replicas follow this broker's log; empty: nowhere. */
  readonly replicationAddress: string;
}

export interface RegistrationResult {
  /** This id was not in the group before. */
  readonly registeredFirst: boolean;
  /** For a replica: its master; empty while there is none. */
  readonly masterAddress: string;
  readonly masterReplicationAddress: string;
}

export interface HeartbeatResult {
  /** False: register again. */
  readonly known: boolean;
  /** False: the broker's topics have changed since it registered here; register again. */
  readonly versionCurrent: boolean;
}

/** The lowest id of a group, usually its master, is another one or stands elsewhere (RocketMQ: NOTIFY_MIN_BROKER_ID_CHANGE). */
export interface MasterChange {
  readonly brokerName: string;
  readonly lowestBrokerId: number;
  readonly lowestBrokerAddress: string;
  /** Who left; empty: somebody joined. */
  readonly offlineAddress: string;
  readonly masterReplicationAddress: string;
  /** Members to tell. Who joined as the lowest knows it already. */
  readonly recipients: readonly string[];
}

import type { Clock, DataVersion, TopicRoute } from '@mq/common';
import type { BrokerIdentity, BrokerRegistration, HeartbeatResult, RegistrationResult } from './broker-registration';
import { checkIdentity, checkRegistration, type RegistrationLimits } from './brokers/check-registration';
import { deleteTopic } from './topics/delete-topic';
import { expireBrokers } from './brokers/expire-brokers';
import { listTopics } from './topics/list-topics';
import { queryClusters, type ClusterInfo } from './query-cluster';
import { queryRoute } from './topics/query-route';
import { registerBroker } from './brokers/register-broker';
import { renewLease } from './brokers/renew-lease';
import { RouteChanges, type SettledChanges } from './route-changes';
import { RouteTables } from './tables/route-tables';
import { unregisterBroker } from './brokers/unregister-broker';
import { addWritePermission, wipeWritePermission } from './topics/write-permission';

export interface RouteInfoOptions extends RegistrationLimits {
  readonly clock: Clock;
  /** Lease of a broker that asks for none, milliseconds. */
  readonly defaultLeaseMs: number;
  /** Called after each operation that changed something, before the operation returns. */
  readonly onChange: (changes: SettledChanges) => void;
}

/**
 * The routes: who serves which topic, and until when. All in memory; it reads the clock and does nothing by itself. Whoever owns it calls
 * `expireBrokers` at `earliestLeaseEnd`.
 */
export class RouteInfoManager {
  readonly #tables = new RouteTables();
  readonly #options: RouteInfoOptions;

  constructor(options: RouteInfoOptions) {
    this.#options = options;
  }

  /** Throws INVALID_ARGUMENT, ILLEGAL_TOPIC, and as `registerBroker` of this folder. */
  registerBroker(registration: BrokerRegistration): RegistrationResult {
    checkRegistration(registration, this.#options);
    const leaseMs = registration.leaseMs === 0 ? this.#options.defaultLeaseMs : registration.leaseMs;
    return this.#change((changes) => registerBroker(this.#tables, changes, this.#options.clock, registration, leaseMs));
  }

  /** False if exactly this broker is not registered. */
  unregisterBroker(broker: BrokerIdentity): boolean {
    checkIdentity(broker);
    return this.#change((changes) => unregisterBroker(this.#tables, changes, broker));
  }

  heartbeat(broker: BrokerIdentity, dataVersion?: DataVersion): HeartbeatResult {
    checkIdentity(broker);
    return renewLease(this.#tables, this.#options.clock, broker, dataVersion);
  }

  /** Removes the brokers whose lease is over. */
  expireBrokers(): BrokerIdentity[] {
    return this.#change((changes) => expireBrokers(this.#tables, changes, this.#options.clock));
  }

  /** Monotonic time at which the first lease ends; undefined while there is no broker. */
  earliestLeaseEnd(): number | undefined {
    return this.#tables.brokerLiveTable.earliestLeaseEnd();
  }

  route(topic: string): TopicRoute | undefined {
    return queryRoute(this.#tables, topic);
  }

  /** @param cluster undefined: all */
  topics(cluster?: string): string[] {
    return listTopics(this.#tables, cluster);
  }

  /** @param cluster undefined: all */
  clusters(cluster?: string): ClusterInfo[] {
    return queryClusters(this.#tables, cluster);
  }

  filterServers(brokerAddress: string): readonly string[] {
    return this.#tables.filterServerTable.get(brokerAddress);
  }

  /** @param cluster undefined: everywhere */
  deleteTopic(topic: string, cluster?: string): number {
    return this.#change((changes) => deleteTopic(this.#tables, changes, topic, cluster));
  }

  wipeWritePermission(brokerName: string): number {
    return this.#change((changes) => wipeWritePermission(this.#tables, changes, brokerName));
  }

  addWritePermission(brokerName: string): number {
    return this.#change((changes) => addWritePermission(this.#tables, changes, brokerName));
  }

  /** An operation that fails half way may have changed something: that is told too. */
  #change<T>(operation: (changes: RouteChanges) => T): T {
    const changes = new RouteChanges(this.#tables);
    try {
      return operation(changes);
    } finally {
      const settled = changes.settle();
      if (settled.topics.size > 0 || settled.masterChanges.length > 0) this.#options.onChange(settled);
    }
  }
}

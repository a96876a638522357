import { masterId, MqError, sameDataVersion, type Clock } from '@mq/common';
import type { LiveBroker } from '../tables/broker-live-table';
import type { BrokerIdentity, BrokerRegistration, RegisteredTopic, RegistrationResult } from '../broker-registration';
import { removeBroker } from './remove-broker';
import type { RouteChanges } from '../route-changes';
import type { RouteTables } from '../tables/route-tables';

/**
 * Enters a broker, or what has changed of it. In the order of RocketMQ's RouteInfoManager: the same address under another id leaves, then the
 * conflict over the id is decided, then an incremental registration without a base is refused, then the tables are written.
 *
 * @param leaseMs the lease to give
 * @throws BROKER_CONFLICT when the id is held with a newer state version, or the name belongs to another cluster; FULL_REGISTRATION_NEEDED when
 *   an incremental registration does not follow on from what is known
 */
export function registerBroker(
  tables: RouteTables,
  changes: RouteChanges,
  clock: Clock,
  registration: BrokerRegistration,
  leaseMs: number,
): RegistrationResult {
  const { broker } = registration;
  changes.touch(broker.brokerName);
  evictSameAddress(tables, changes, broker);
  const holder = holderOf(tables, broker);
  settleConflict(tables, changes, registration, holder);
  const known = holder?.broker.address === broker.address ? holder : undefined;
  const topics = topicTable(registration, known);
  const changed = known === undefined || !sameDataVersion(known.dataVersion, registration.dataVersion);
  // What replicas say is not in the routes while there is a master, so it does not bring the master's permission back.
  if (changed && broker.brokerId === masterId) tables.wiped.delete(broker.brokerName);
  tables.clusterAddrTable.add(broker.cluster, broker.brokerName);
  tables.brokerAddrTable.set(broker.cluster, broker.brokerName, broker.brokerId, broker.address);
  tables.brokerLiveTable.set({
    broker,
    leaseMs,
    topics,
    dataVersion: registration.dataVersion,
    replicationAddress: registration.replicationAddress,
    renewedAt: clock.monotonic(),
    lastHeartbeatAt: clock.now(),
  });
  tables.filterServerTable.set(broker.address, registration.filterServers);
  return { registeredFirst: holder === undefined, ...masterFor(tables, broker) };
}

/** An address is one process: what it was registered as before (another id, name or cluster) is over. */
function evictSameAddress(tables: RouteTables, changes: RouteChanges, broker: BrokerIdentity): void {
  const former = tables.brokerLiveTable.get(broker.address);
  if (former !== undefined && !sameMember(former.broker, broker)) removeBroker(tables, changes, former);
}

function sameMember(a: BrokerIdentity, b: BrokerIdentity): boolean {
  return a.cluster === b.cluster && a.brokerName === b.brokerName && a.brokerId === b.brokerId;
}

/** Who has this name and id now. */
function holderOf(tables: RouteTables, broker: BrokerIdentity): LiveBroker | undefined {
  const group = tables.brokerAddrTable.get(broker.brokerName);
  if (group === undefined) return undefined;
  if (group.cluster !== broker.cluster) {
    throw new MqError('BROKER_CONFLICT', `broker name ${broker.brokerName} belongs to cluster ${group.cluster}, not ${broker.cluster}`);
  }
  const address = group.addresses.get(broker.brokerId);
  return address === undefined ? undefined : tables.brokerLiveTable.get(address);
}

/** Another process has the id: the newer state version keeps it; of equal ones the last to come. */
function settleConflict(
  tables: RouteTables,
  changes: RouteChanges,
  { broker, dataVersion }: BrokerRegistration,
  holder: LiveBroker | undefined,
): void {
  if (holder === undefined || holder.broker.address === broker.address) return;
  const held = holder.dataVersion.stateVersion;
  if (held > dataVersion.stateVersion) {
    throw new MqError(
      'BROKER_CONFLICT',
      `${holder.broker.address} is broker ${broker.brokerName} id ${broker.brokerId} with state version ${held}; ${broker.address} has ${dataVersion.stateVersion}`,
    );
  }
  removeBroker(tables, changes, holder);
}

function topicTable(registration: BrokerRegistration, known: LiveBroker | undefined): Map<string, RegisteredTopic> {
  const told = registration.topics.map((topic) => [topic.topic, topic] as const);
  if (!registration.incremental) return new Map(told);
  if (known === undefined) throw new MqError('FULL_REGISTRATION_NEEDED', `${registration.broker.address} is not registered here`);
  if (!followsOn(registration, known)) {
    throw new MqError(
      'FULL_REGISTRATION_NEEDED',
      `changes of ${registration.broker.address} between counter ${known.dataVersion.counter} and ${registration.dataVersion.counter} were missed`,
    );
  }
  return new Map([...known.topics, ...told]);
}

/** Every change raises the counter by one: a greater step means that a change in between did not arrive. */
function followsOn({ dataVersion, topics }: BrokerRegistration, known: LiveBroker): boolean {
  if (sameDataVersion(dataVersion, known.dataVersion)) return true;
  const step = dataVersion.counter - known.dataVersion.counter;
  return dataVersion.stateVersion === known.dataVersion.stateVersion && step > 0 && step <= topics.length;
}

function masterFor(tables: RouteTables, broker: BrokerIdentity): { masterAddress: string; masterReplicationAddress: string } {
  const master = broker.brokerId === masterId ? undefined : tables.brokerAddrTable.get(broker.brokerName)?.addresses.get(masterId);
  if (master === undefined) return { masterAddress: '', masterReplicationAddress: '' };
  return { masterAddress: master, masterReplicationAddress: tables.brokerLiveTable.get(master)?.replicationAddress ?? '' };
}

import { checkTopicName, limits, MqError, parseAddress } from '@mq/common';
import type { BrokerIdentity, BrokerRegistration, RegisteredTopic } from '../broker-registration';

/** What a registration may hold at most. */
export interface RegistrationLimits {
  readonly topicsPerRegistration: number;
  /** Milliseconds. */
  readonly maxLeaseMs: number;
}

const namePattern = /^[%.A-Za-z0-9_-]{1,127}$/;
/** No host name is longer; an address adds a port. */
const longestAddress = 253 + ':65535'.length;
const longestInstanceId = 255;
const mostFilterServers = 64;

/** Throws INVALID_ARGUMENT or ILLEGAL_TOPIC, naming what is wrong, unless the registration can be entered as it is. */
export function checkRegistration(registration: BrokerRegistration, { topicsPerRegistration, maxLeaseMs }: RegistrationLimits): void {
  const { broker, dataVersion, topics, leaseMs, filterServers, replicationAddress } = registration;
  checkIdentity(broker);
  if (topics.length > topicsPerRegistration)
    refuse(`${topics.length} topics in one registration; at most ${topicsPerRegistration} are taken (limits.topicsPerRegistration)`);
  topics.forEach(checkTopic);
  if (!isCount(leaseMs) || leaseMs > maxLeaseMs) refuse(`lease_ms ${leaseMs} is not between 0 and ${maxLeaseMs}`);
  for (const [name, value] of Object.entries(dataVersion)) {
    if (!isCount(value as number)) refuse(`data_version.${name} ${value} is not a whole number from 0`);
  }
  if (filterServers.length > mostFilterServers) refuse(`${filterServers.length} filter servers; at most ${mostFilterServers} are taken`);
  filterServers.forEach((address) => checkAddress('filter server', address));
  if (replicationAddress !== '') checkAddress('replication_address', replicationAddress);
}

/** Throws INVALID_ARGUMENT unless names, id and address are ones that a broker can have. */
export function checkIdentity({ cluster, brokerName, brokerId, address, instanceId }: BrokerIdentity): void {
  if (!namePattern.test(cluster)) refuse(`cluster ${shown(cluster)} is not 1 to 127 of the characters A-Z a-z 0-9 _ - % .`);
  if (!namePattern.test(brokerName)) refuse(`broker_name ${shown(brokerName)} is not 1 to 127 of the characters A-Z a-z 0-9 _ - % .`);
  if (!isCount(brokerId) || brokerId > 2 ** 31 - 1) refuse(`broker_id ${brokerId} is not a whole number from 0 to 2147483647`);
  checkAddress('address', address);
  if (instanceId.length > longestInstanceId)
    refuse(`instance_id has ${instanceId.length} characters; at most ${longestInstanceId} are taken`);
}

function checkTopic({ topic, queueCount }: RegisteredTopic): void {
  checkTopicName(topic);
  if (queueCount < 1 || queueCount > limits.queuesPerTopic)
    refuse(`topic ${topic} has ${queueCount} queues; 1 to ${limits.queuesPerTopic} are allowed`);
}

function checkAddress(what: string, address: string): void {
  if (address.length > longestAddress) refuse(`${what} ${shown(address)} is too long for host:port`);
  if (parseAddress(address).port === 0) refuse(`${what} ${address} has port 0: clients cannot dial it`);
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function shown(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}

function refuse(reason: string): never {
  throw new MqError('INVALID_ARGUMENT', reason);
}

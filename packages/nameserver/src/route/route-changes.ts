import type { MasterChange } from './broker-registration';
import { refreshTopics } from './refresh-topics';
import type { RouteTables } from './tables/route-tables';

/** A group as it was or is. */
interface GroupState {
  readonly addresses: ReadonlyMap<number, string>;
  readonly lowest: Lowest | undefined;
}

interface Lowest {
  readonly brokerId: number;
  readonly address: string;
  readonly replicationAddress: string;
}

/** What an operation changed, for those who watch. */
export interface SettledChanges {
  /** Topics whose route changed, appeared or vanished. */
  readonly topics: ReadonlySet<string>;
  readonly masterChanges: readonly MasterChange[];
}

/**
 * The changes of one operation. It tells which groups it is about to touch; at the end their topics are refreshed and compared with before, so that
 * several steps (an old id leaves, a new one joins) make one change.
 */
export class RouteChanges {
  readonly #tables: RouteTables;
  readonly #before = new Map<string, GroupState>();

  constructor(tables: RouteTables) {
    this.#tables = tables;
  }

  /** Says, before anything of the group is changed, that it will be. */
  touch(brokerName: string): void {
    if (!this.#before.has(brokerName)) this.#before.set(brokerName, groupState(this.#tables, brokerName));
  }

  /** Brings the topics of the touched groups up to date and says what is different now. */
  settle(): SettledChanges {
    const topics = new Set<string>();
    const masterChanges: MasterChange[] = [];
    for (const [brokerName, before] of this.#before) {
      for (const topic of refreshTopics(this.#tables, brokerName)) topics.add(topic);
      const after = groupState(this.#tables, brokerName);
      if (!sameAddresses(before.addresses, after.addresses)) {
        for (const topic of this.#tables.topicQueueTable.topicsOf(brokerName)) topics.add(topic);
      }
      const change = masterChange(brokerName, before, after);
      if (change !== undefined) masterChanges.push(change);
    }
    return { topics, masterChanges };
  }
}

function groupState(tables: RouteTables, brokerName: string): GroupState {
  const lowest = tables.brokerAddrTable.lowest(brokerName);
  return {
    addresses: new Map(tables.brokerAddrTable.get(brokerName)?.addresses),
    lowest: lowest && { ...lowest, replicationAddress: tables.brokerLiveTable.get(lowest.address)?.replicationAddress ?? '' },
  };
}

function sameAddresses(a: ReadonlyMap<number, string>, b: ReadonlyMap<number, string>): boolean {
  return a.size === b.size && [...a].every(([brokerId, address]) => b.get(brokerId) === address);
}

/** A group that comes into being or vanishes has nobody to tell. */
function masterChange(brokerName: string, before: GroupState, after: GroupState): MasterChange | undefined {
  const { lowest } = after;
  if (before.lowest === undefined || lowest === undefined || sameLowest(before.lowest, lowest)) return undefined;
  const members = [...after.addresses.values()];
  const offlineAddress = [...before.addresses.values()].find((address) => !members.includes(address)) ?? '';
  return {
    brokerName,
    lowestBrokerId: lowest.brokerId,
    lowestBrokerAddress: lowest.address,
    offlineAddress,
    masterReplicationAddress: lowest.replicationAddress,
    recipients: offlineAddress === '' ? members.filter((address) => address !== lowest.address) : members,
  };
}

function sameLowest(a: Lowest, b: Lowest): boolean {
  return a.brokerId === b.brokerId && a.address === b.address && a.replicationAddress === b.replicationAddress;
}

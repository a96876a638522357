import type { BrokerData } from '@mq/common';

interface Group {
  readonly cluster: string;
  readonly brokerName: string;
  readonly addresses: Map<number, string>;
}

/** broker name → the members of that replica group: cluster, and id → address. A group without members does not exist. */
export class BrokerAddrTable {
  readonly #groups = new Map<string, Group>();

  get(brokerName: string): BrokerData | undefined {
    return this.#groups.get(brokerName);
  }

  groups(): IterableIterator<BrokerData> {
    return this.#groups.values();
  }

  /** Adds a member, or gives it another address. */
  set(cluster: string, brokerName: string, brokerId: number, address: string): void {
    let group = this.#groups.get(brokerName);
    if (group === undefined) this.#groups.set(brokerName, (group = { cluster, brokerName, addresses: new Map<number, string>() }));
    group.addresses.set(brokerId, address);
  }

  /** Removes a member by id. Returns true if that was the last. */
  delete(brokerName: string, brokerId: number): boolean {
    const group = this.#groups.get(brokerName);
    if (group?.addresses.delete(brokerId) !== true || group.addresses.size > 0) return false;
    return this.#groups.delete(brokerName);
  }

  /** The smallest id of the group and its address. */
  lowest(brokerName: string): { brokerId: number; address: string } | undefined {
    let lowest: { brokerId: number; address: string } | undefined;
    for (const [brokerId, address] of this.#groups.get(brokerName)?.addresses ?? []) {
      if (lowest === undefined || brokerId < lowest.brokerId) lowest = { brokerId, address };
    }
    return lowest;
  }
}

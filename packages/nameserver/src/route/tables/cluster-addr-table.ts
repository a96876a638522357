/** cluster → names of its brokers. A cluster without brokers does not exist. */
export class ClusterAddrTable {
  readonly #clusters = new Map<string, Set<string>>();

  clusters(): IterableIterator<string> {
    return this.#clusters.keys();
  }

  brokerNames(cluster: string): ReadonlySet<string> {
    return this.#clusters.get(cluster) ?? noNames;
  }

  add(cluster: string, brokerName: string): void {
    const names = this.#clusters.get(cluster);
    if (names === undefined) this.#clusters.set(cluster, new Set([brokerName]));
    else names.add(brokerName);
  }

  delete(cluster: string, brokerName: string): void {
    const names = this.#clusters.get(cluster);
    if (names?.delete(brokerName) === true && names.size === 0) this.#clusters.delete(cluster);
  }
}

const noNames: ReadonlySet<string> = new Set();

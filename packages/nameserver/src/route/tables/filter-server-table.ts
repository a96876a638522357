/** address of a broker → addresses of its filter servers. */
export class FilterServerTable {
  readonly #servers = new Map<string, readonly string[]>();

  get(address: string): readonly string[] {
    return this.#servers.get(address) ?? [];
  }

  /** An empty list removes the entry. */
  set(address: string, filterServers: readonly string[]): void {
    if (filterServers.length === 0) this.#servers.delete(address);
    else this.#servers.set(address, filterServers);
  }
}

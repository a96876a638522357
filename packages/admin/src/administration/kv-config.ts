import { nameServerService } from '@mq/proto';
import { without, type Gathered } from '../servers/gathered';
import type { NameServerSet } from '../servers/name-server-set';
import { compareText } from '../compare-text';
import { groupBy } from '../group-by';

/** A key and who holds it with this value. */
export interface KvEntry {
  readonly namespace: string;
  readonly key: string;
  readonly value: string;
  /** Fewer than all of them: a NameServer was away when the key was put, or holds another value. */
  readonly nameServers: readonly string[];
}

/** The key-value configuration that NameServers keep on disk. They share nothing: writes go to all, reads show who says what. */
export class KvConfig {
  readonly #nameServers: NameServerSet;

  constructor(nameServers: NameServerSet) {
    this.#nameServers = nameServers;
  }

  /** The value that the first NameServer in order holds. Errors: KV_CONFIG_NOT_FOUND. */
  async get(namespace: string, key: string): Promise<string> {
    return (await this.#nameServers.askFirst(nameServerService.GetKvConfig, { namespace, key })).value;
  }

  /** Writes to every NameServer; returns their addresses. */
  async put(namespace: string, key: string, value: string): Promise<Gathered<string>> {
    const { values, failures } = await this.#nameServers.askAll(nameServerService.PutKvConfig, { namespace, key, value });
    return { values: values.map(({ nameServer }) => nameServer), failures };
  }

  /** Removes from every NameServer; returns the addresses of those that did. */
  async delete(namespace: string, key: string): Promise<Gathered<string>> {
    const { values, failures } = without(
      await this.#nameServers.askAll(nameServerService.DeleteKvConfig, { namespace, key }),
      'KV_CONFIG_NOT_FOUND',
    );
    return { values: values.map(({ nameServer }) => nameServer), failures };
  }

  /** Every key of a namespace, by key; one entry per differing value. */
  async list(namespace: string): Promise<Gathered<KvEntry>> {
    const { values, failures } = await this.#nameServers.askAll(nameServerService.ListKvConfig, { namespace });
    const said = values.flatMap(({ nameServer, value }) => Object.entries(value.values).map(([key, text]) => ({ key, text, nameServer })));
    const entries = [...groupBy(said, ({ key, text }) => JSON.stringify([key, text])).values()].flatMap((same) => {
      const [first] = same;
      return first === undefined
        ? []
        : [{ namespace, key: first.key, value: first.text, nameServers: same.map(({ nameServer }) => nameServer) }];
    });
    return { values: entries.sort((a, b) => compareText(a.key, b.key)), failures };
  }
}

import { adminService, nameServerService, type GetBrokerStatusResponse__Output } from '@mq/proto';
import type { BrokerSelection, Brokers, RegisteredBroker } from '../servers/brokers';
import type { Gathered } from '../servers/gathered';
import type { NameServerAnswer, NameServerSet } from '../servers/name-server-set';

/** Brokers and their registrations. */
export class ClusterAdministration {
  readonly #nameServers: NameServerSet;
  readonly #brokers: Brokers;

  constructor(nameServers: NameServerSet, brokers: Brokers) {
    this.#nameServers = nameServers;
    this.#brokers = brokers;
  }

  /** Every registered broker, replicas too. */
  brokers(selection: BrokerSelection = {}): Promise<Gathered<RegisteredBroker>> {
    return this.#brokers.list(selection);
  }

  /** What each broker of the selection says of itself, replicas too. Errors: NO_ROUTE. */
  async status(selection: BrokerSelection = {}): Promise<Gathered<GetBrokerStatusResponse__Output>> {
    const { values } = await this.#brokers.list(selection);
    const asked = values.length > 0 ? values : await this.#brokers.masters(selection);
    return this.#brokers.ask(asked, (channel) => channel.unary(adminService.GetBrokerStatus, {}));
  }

  /** Takes write permission from the broker's topics in the routes of every NameServer. The value is the number of topics. */
  wipeWritePermission(brokerName: string): Promise<Gathered<NameServerAnswer<number>>> {
    return this.#setWritePermission(nameServerService.WipeWritePermission, brokerName);
  }

  /** Gives it back. */
  addWritePermission(brokerName: string): Promise<Gathered<NameServerAnswer<number>>> {
    return this.#setWritePermission(nameServerService.AddWritePermission, brokerName);
  }

  async #setWritePermission(
    method: typeof nameServerService.WipeWritePermission,
    brokerName: string,
  ): Promise<Gathered<NameServerAnswer<number>>> {
    // A misspelt name would otherwise succeed with 0 topics everywhere.
    await this.#brokers.masters({ brokerName });
    const { values, failures } = await this.#nameServers.askAll(method, { brokerName });
    return { values: values.map(({ nameServer, value }) => ({ nameServer, value: value.topicCount })), failures };
  }
}

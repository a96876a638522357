import { Deferred } from '@mq/common';
import type { BrokerIdentity, MasterChange } from '../route/broker-registration';

/** A stream by which a broker holds its registration. */
export class RegistrationHold {
  readonly broker: BrokerIdentity;
  readonly #replaced = new Deferred();
  #notice: MasterChange | undefined;
  #wake = new Deferred();

  constructor(broker: BrokerIdentity) {
    this.broker = broker;
  }

  /** Resolves when a newer stream of the same broker has taken over. */
  get replaced(): Promise<void> {
    return this.#replaced.promise;
  }

  replace(): void {
    this.#replaced.resolve();
    this.#wake.resolve();
  }

  /** Only the newest notice counts: one that was not taken in time is forgotten. */
  notify(change: MasterChange): void {
    this.#notice = change;
    this.#wake.resolve();
  }

  /** The next notice; undefined if the wait was ended by `replace`. */
  async nextNotice(): Promise<MasterChange | undefined> {
    if (this.#notice === undefined) await this.#wake.promise;
    this.#wake = new Deferred();
    const notice = this.#notice;
    this.#notice = undefined;
    return notice;
  }
}

/** Which streams hold which brokers. A broker has one; the newest counts. */
export class RegistrationHolds {
  /** By address, then instance: an instance that ends must not end the one that was started after it. */
  readonly #holds = new Map<string, Map<string, RegistrationHold>>();
  #closed = false;

  open(broker: BrokerIdentity): RegistrationHold {
    const hold = new RegistrationHold(broker);
    let instances = this.#holds.get(broker.address);
    if (instances === undefined) this.#holds.set(broker.address, (instances = new Map<string, RegistrationHold>()));
    instances.get(broker.instanceId)?.replace();
    instances.set(broker.instanceId, hold);
    return hold;
  }

  /** The stream is over. True if the broker went with it: no newer stream of the same instance holds it, and it is not this server that is closing. */
  end(hold: RegistrationHold): boolean {
    const { address, instanceId } = hold.broker;
    const instances = this.#holds.get(address);
    if (instances?.get(instanceId) !== hold) return false;
    instances.delete(instanceId);
    if (instances.size === 0) this.#holds.delete(address);
    hold.replace();
    return !this.#closed;
  }

  /** Tells the brokers at these addresses, as far as they hold a stream. */
  notify(change: MasterChange): void {
    for (const address of change.recipients) {
      for (const hold of this.#holds.get(address)?.values() ?? []) hold.notify(change);
    }
  }

  /** From now on streams end because this server closes, which says nothing about the brokers. */
  close(): void {
    this.#closed = true;
  }
}

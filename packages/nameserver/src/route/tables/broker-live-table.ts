import type { DataVersion } from '@mq/common';
import type { BrokerIdentity, RegisteredTopic } from '../broker-registration';

/** A broker whose lease runs. */
export interface LiveBroker {
  readonly broker: BrokerIdentity;
  /** Milliseconds of silence after which it is removed. */
  readonly leaseMs: number;
  readonly dataVersion: DataVersion;
  readonly replicationAddress: string;
  /** Its topics as it registered them, less those whose routes were deleted since. */
  readonly topics: Map<string, RegisteredTopic>;
  /** Monotonic time of the last sign of life. */
  renewedAt: number;
  /** The same as wall time, to be shown. */
  lastHeartbeatAt: number;
}

/** address → the broker that lives there. */
export class BrokerLiveTable {
  readonly #brokers = new Map<string, LiveBroker>();

  get(address: string): LiveBroker | undefined {
    return this.#brokers.get(address);
  }

  brokers(): IterableIterator<LiveBroker> {
    return this.#brokers.values();
  }

  set(live: LiveBroker): void {
    this.#brokers.set(live.broker.address, live);
  }

  delete(address: string): void {
    this.#brokers.delete(address);
  }

  /** Brokers whose lease is over at this monotonic time. */
  expired(at: number): LiveBroker[] {
    return [...this.#brokers.values()].filter((live) => leaseEnd(live) <= at);
  }

  /** Monotonic time at which the first lease ends; undefined while there is no broker. */
  earliestLeaseEnd(): number | undefined {
    let earliest: number | undefined;
    for (const live of this.#brokers.values()) earliest = Math.min(earliest ?? Infinity, leaseEnd(live));
    return earliest;
  }
}

function leaseEnd(live: LiveBroker): number {
  return live.renewedAt + live.leaseMs;
}

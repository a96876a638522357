import type { BrokerFetcher } from '../fetch/broker-fetcher';
import type { QueueOffsets } from '../offsets/queue-offsets';

/** One broker as far as this consumer uses it. */
export interface ConsumedBroker {
  readonly brokerName: string;
  readonly fetcher: BrokerFetcher;
  readonly offsets: QueueOffsets;
  /** Of the last assignment from this broker; 0: none, ownership is not checked. */
  generation: number;
}

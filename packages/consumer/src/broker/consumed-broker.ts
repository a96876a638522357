import type { BrokerFetcher } from '../fetch/broker-fetcher';
import type { BrokerOffsets } from '../offsets/broker-offsets';

/** One broker as far as this consumer uses it. */
export interface ConsumedBroker {
  readonly brokerName: string;
  readonly fetcher: BrokerFetcher;
  readonly offsets: BrokerOffsets;
  /** Of the last assignment from this broker; 0: none, ownership is not checked. */
  generation: number;
}

import type { Channel } from '@mq/rpc';
import type { ConsumedBroker } from '../broker/consumed-broker';
import type { Delivery } from '../delivery/delivery';
import { BrokerFetcher } from '../fetch/broker-fetcher';
import { BrokerOffsets } from '../offsets/broker-offsets';
import type { OffsetFile } from '../offsets/offset-file';
import { OwnOffsets } from '../offsets/own-offsets';
import type { PullConsumerSettings } from './pull-consumer-options';

export interface ConsumedBrokerOptions {
  readonly brokerName: string;
  readonly channel: () => Channel;
  readonly delivery: Delivery;
  /** The brokers share the buffer. */
  readonly brokerCount: () => number;
  /** Where progress is kept, if not at the broker. */
  readonly offsetFile: OffsetFile | undefined;
}

/** The parts that one broker needs, as the settings say. */
export function consumedBrokerOf(settings: PullConsumerSettings, options: ConsumedBrokerOptions): ConsumedBroker {
  const { brokerName, channel, delivery, brokerCount, offsetFile } = options;
  const { group, clientId, requestTimeoutMs: timeoutMs, maxBufferedBytes } = settings;
  const fetcher = new BrokerFetcher({
    ...settings,
    brokerName,
    channel,
    windowBytes: () => Math.max(1, Math.floor(maxBufferedBytes / brokerCount())),
    onMessages: (queue) => delivery.ready(queue),
    onFailure: (error) => delivery.fail(error),
  });
  const atBroker = new BrokerOffsets({ channel, group, clientId, timeoutMs });
  return { brokerName, fetcher, offsets: offsetFile === undefined ? atBroker : new OwnOffsets(offsetFile, atBroker), generation: 0 };
}

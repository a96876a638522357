import type { Clock, Logger, Random } from '@mq/common';
import type { BrokerIdentity } from '@mq/proto';
import type { TopicTable } from './topic-table';

/** What registering with a NameServer needs. */
export interface RegistrationOptions {
  readonly identity: BrokerIdentity;
  readonly topics: TopicTable;
  /** Between two heartbeats; also the longest wait before a NameServer that is away is tried again. Milliseconds. */
  readonly heartbeatPeriodMs: number;
  /** Silence after which a NameServer removes the broker, milliseconds; 0: its own default. */
  readonly leaseMs: number;
  /** Longest wait for one answer, milliseconds. */
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
}

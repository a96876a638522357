import type { MessageStore, StoreStatus } from '@mq/store';
import type { BrokerConfig } from '../config/broker-config';

/** What a broker says of itself. Positions and sizes in bytes, times in milliseconds since 1970. */
export interface BrokerStatusReport extends StoreStatus {
  readonly cluster: string;
  readonly brokerName: string;
  readonly brokerId: number;
  /** As clients are given it. */
  readonly address: string;
  readonly version: string;
  readonly startedAt: number;
  readonly flush: string;
  readonly topicCount: number;
  readonly groupCount: number;
  readonly sessionCount: number;
  readonly residentBytes: number;
  /** `section.item` → effective value, as text. */
  readonly settings: Record<string, string>;
}

export interface BrokerStatusParts {
  readonly config: BrokerConfig;
  readonly store: Pick<MessageStore, 'status' | 'topics' | 'groups'>;
  readonly sessionCount: () => number;
  /** Memory of this process that is not swapped out, bytes. */
  readonly residentBytes: () => number;
  readonly address: string;
  readonly version: string;
  readonly startedAt: number;
}

export function brokerStatus(parts: BrokerStatusParts): BrokerStatusReport {
  const { config, store, sessionCount, residentBytes, address, version, startedAt } = parts;
  return {
    ...store.status(),
    cluster: config.broker.cluster,
    brokerName: config.broker.name,
    brokerId: config.broker.id,
    address,
    version,
    startedAt,
    flush: config.store.flush,
    topicCount: store.topics().length,
    groupCount: store.groups().length,
    sessionCount: sessionCount(),
    residentBytes: residentBytes(),
    settings: settingsOf(config),
  };
}

function settingsOf(config: BrokerConfig): Record<string, string> {
  const entries = Object.entries(config).flatMap(([section, items]) =>
    Object.entries(items as Record<string, unknown>).map(([name, value]) => [`${section}.${name}`, textOf(value)] as const),
  );
  return Object.fromEntries(entries);
}

function textOf(value: unknown): string {
  return Array.isArray(value) ? value.join(';') : String(value);
}

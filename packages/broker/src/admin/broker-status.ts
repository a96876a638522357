import type { MessageStore, StoreStatus } from '@mq/store';
import type { BrokerConfig } from '../config/broker-config';
import type { LatenessReport } from '../timers/lateness';

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
  /** Delayed batches that are not delivered yet. */
  readonly delayedCount: number;
  /** Without a decision, parked ones too. */
  readonly pendingTransactionCount: number;
  /** Of the delayed batches delivered in the last minute, milliseconds. */
  readonly maxLatenessMs: number;
  readonly meanLatenessMs: number;
  /** `section.item` → effective value, as text. */
  readonly settings: Record<string, string>;
}

export interface BrokerStatusParts {
  readonly config: BrokerConfig;
  readonly store: Pick<MessageStore, 'status' | 'topics' | 'groups' | 'delayedCount' | 'pendingTransactions'>;
  readonly sessionCount: () => number;
  readonly lateness: () => LatenessReport;
  /** Memory of this process that is not swapped out, bytes. */
  readonly residentBytes: () => number;
  readonly address: string;
  readonly version: string;
  readonly startedAt: number;
}

export function brokerStatus(parts: BrokerStatusParts): BrokerStatusReport {
  const { config, store, sessionCount, lateness, residentBytes, address, version, startedAt } = parts;
  const { maxMs, meanMs } = lateness();
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
    delayedCount: store.delayedCount,
    pendingTransactionCount: store.pendingTransactions().length,
    maxLatenessMs: maxMs,
    meanLatenessMs: meanMs,
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

import { hasControlCharacter, MqError } from '@mq/common';
import type { KvTable } from './kv-config-file';

/** Namespace whose values brokers get with every registration: `topic → broker:queues;broker:queues`. */
export const orderTopicConfig = 'ORDER_TOPIC_CONFIG';

export interface KvConfigLimits {
  /** Longest value, bytes. */
  readonly kvValueBytes: number;
  /** All namespaces, keys and values together, bytes. */
  readonly kvTotalBytes: number;
}

/** Where the table is kept. */
export interface KvConfigStorage {
  load(): KvTable;
  /** Durable when it returns. */
  save(table: KvTable): void;
}

/** Loses everything when the process ends. */
export const inMemory: KvConfigStorage = { load: () => new Map(), save: () => undefined };

const longestName = 255;

/** Namespaces of keys and values, for operators and programs. A change is stored before it can be seen. */
export class KvConfig {
  readonly #storage: KvConfigStorage;
  readonly #limits: KvConfigLimits;
  #table: KvTable = new Map();

  constructor(storage: KvConfigStorage, limits: KvConfigLimits) {
    this.#storage = storage;
    this.#limits = limits;
  }

  /** Reads what was stored; throws as the storage does. */
  load(): void {
    this.#table = this.#storage.load();
  }

  /** Throws INVALID_ARGUMENT for names and sizes that are not allowed, DATA_DIRECTORY_UNUSABLE when it cannot be stored: then it is not in effect. */
  put(namespace: string, key: string, value: string): void {
    checkName('namespace', namespace);
    checkName('key', key);
    const bytes = Buffer.byteLength(value);
    if (bytes > this.#limits.kvValueBytes)
      refuse(`the value has ${bytes} bytes; at most ${this.#limits.kvValueBytes} are taken (limits.kvValueBytes)`);
    const table = this.#copy();
    const values = table.get(namespace) ?? new Map<string, string>();
    table.set(namespace, values.set(key, value));
    const total = sizeOf(table);
    if (total > this.#limits.kvTotalBytes)
      refuse(`the KV configuration would have ${total} bytes; at most ${this.#limits.kvTotalBytes} are kept (limits.kvTotalBytes)`);
    this.#replace(table);
  }

  /** Throws KV_CONFIG_NOT_FOUND. */
  get(namespace: string, key: string): string {
    const value = this.#table.get(namespace)?.get(key);
    if (value === undefined) throw notFound(namespace, key);
    return value;
  }

  /** Throws KV_CONFIG_NOT_FOUND, and as `put` when it cannot be stored. */
  delete(namespace: string, key: string): void {
    const table = this.#copy();
    const values = table.get(namespace);
    if (values?.delete(key) !== true) throw notFound(namespace, key);
    if (values.size === 0) table.delete(namespace);
    this.#replace(table);
  }

  /** Empty for an unknown namespace. */
  list(namespace: string): ReadonlyMap<string, string> {
    return this.#table.get(namespace) ?? new Map<string, string>();
  }

  #copy(): KvTable {
    return new Map([...this.#table].map(([namespace, values]) => [namespace, new Map(values)]));
  }

  #replace(table: KvTable): void {
    this.#storage.save(table);
    this.#table = table;
  }
}

function sizeOf(table: KvTable): number {
  let bytes = 0;
  for (const [namespace, values] of table) {
    bytes += Buffer.byteLength(namespace);
    for (const [key, value] of values) bytes += Buffer.byteLength(key) + Buffer.byteLength(value);
  }
  return bytes;
}

function checkName(what: string, name: string): void {
  if (name === '' || name.length > longestName || hasControlCharacter(name)) {
    refuse(`${what} ${JSON.stringify(name.slice(0, 40))} is not 1 to ${longestName} characters without control characters`);
  }
}

function notFound(namespace: string, key: string): MqError {
  return new MqError(
    'KV_CONFIG_NOT_FOUND',
    `no key ${JSON.stringify(key.slice(0, 80))} in namespace ${JSON.stringify(namespace.slice(0, 80))}`,
  );
}

function refuse(reason: string): never {
  throw new MqError('INVALID_ARGUMENT', reason);
}

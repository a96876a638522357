import { MqError, readTextFile, replaceTextFile, type Disk, type Logger } from '@mq/common';

/** namespace → key → value */
export type KvTable = Map<string, Map<string, string>>;

/**
 * The table as JSON on disk: `{ "version": 1, "namespaces": { "<namespace>": { "<key>": "<value>" } } }`. It is replaced as a whole; the one
 * before stays as `.bak`.
 */
export class KvConfigFile {
  readonly #disk: Disk;
  readonly #path: string;
  readonly #logger: Logger;

  constructor(disk: Disk, path: string, logger: Logger) {
    this.#disk = disk;
    this.#path = path;
    this.#logger = logger;
  }

  /**
   * Empty if there is no file yet. Where the file is missing or damaged, what a change that was cut short has left (`.tmp`) or the table before
   * (`.bak`) is taken. Throws DATA_DIRECTORY_UNUSABLE if there are files and none can be read.
   */
  load(): KvTable {
    const candidates = [this.#path, `${this.#path}.tmp`, `${this.#path}.bak`].filter((path) => this.#disk.exists(path));
    const failures: string[] = [];
    for (const path of candidates) {
      try {
        const table = parse(readTextFile(this.#disk, path));
        if (path !== this.#path) this.#logger.warn({ path, failures }, 'KV configuration read from a file beside its own');
        return table;
      } catch (error) {
        failures.push(`${path}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    if (failures.length === 0) return new Map();
    const help = 'restore one of them from a backup, or remove them to begin with an empty KV configuration';
    throw new MqError('DATA_DIRECTORY_UNUSABLE', `the KV configuration cannot be read (${failures.join('; ')}); ${help}`);
  }

  /** Durable when it returns. Throws DATA_DIRECTORY_UNUSABLE. */
  save(table: KvTable): void {
    const namespaces = Object.fromEntries([...table].map(([namespace, values]) => [namespace, Object.fromEntries(values)]));
    try {
      replaceTextFile(this.#disk, this.#path, `${JSON.stringify({ version: 1, namespaces }, null, 2)}\n`);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new MqError('DATA_DIRECTORY_UNUSABLE', `the KV configuration cannot be written to ${this.#path}: ${reason}`, { cause: error });
    }
  }
}

function parse(text: string): KvTable {
  const file: unknown = JSON.parse(text);
  if (!isObject(file) || file['version'] !== 1 || !isObject(file['namespaces'])) throw new Error('not a KV configuration of version 1');
  const table: KvTable = new Map();
  for (const [namespace, values] of Object.entries(file['namespaces'])) {
    if (!isObject(values)) throw new Error(`namespace ${JSON.stringify(namespace)} is not an object`);
    table.set(namespace, new Map(Object.entries(values).map(([key, value]) => [key, textOf(namespace, key, value)])));
  }
  return table;
}

function textOf(namespace: string, key: string, value: unknown): string {
  if (typeof value !== 'string') throw new Error(`the value of ${JSON.stringify(key)} in ${JSON.stringify(namespace)} is not a text`);
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

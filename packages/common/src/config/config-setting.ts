/** A value that somebody gave for one item, before it is checked. */
export interface ConfigSetting {
  readonly section: string;
  readonly key: string;
  readonly value: unknown;
  /** Who says so, as an error message begins: `nameserver.yaml:3`, `environment variable MQ_BROKER_STORE_FLUSH`, `option`. */
  readonly source: string;
  /** The value is text and stands for the item's type (environment, command line); a file has types of its own. */
  readonly isText: boolean;
}

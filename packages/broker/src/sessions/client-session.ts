/** What a client says of itself when it opens a session, checked. */
export interface ClientHello {
  readonly clientId: string;
  readonly role: 'PRODUCER' | 'CONSUMER';
  /** Empty for a producer without a group. */
  readonly group: string;
  /** Consumers: topics whose queues are shared out among the group. Without duplicates. */
  readonly topics: readonly string[];
  readonly sessionTimeoutMs: number;
  readonly language: string;
  readonly version: string;
}

/** A living client. */
export interface ClientSession extends ClientHello {
  /** `ip:port` */
  readonly address: string;
  /** Wall time, milliseconds since 1970. */
  readonly connectedAt: number;
}

/** A message as a broker holds it. */
export interface StoredMessage {
  /** 34 hex digits */
  readonly messageId: string;
  readonly topic: string;
  readonly brokerName: string;
  readonly queueId: number;
  readonly offset: number;
  readonly body: Buffer;
  /** Empty: none. */
  readonly tag: string;
  readonly keys: readonly string[];
  readonly properties: Readonly<Record<string, string>>;
  /** Empty: none. */
  readonly messageGroup: string;
  /** Not before this time, milliseconds since 1970; 0: at once. */
  readonly deliverAt: number;
  /** When the producer made it, milliseconds since 1970. */
  readonly bornAt: number;
  /** When the broker stored it, milliseconds since 1970. */
  readonly storedAt: number;
}

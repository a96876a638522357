/** A record as it is given to the encoder. What is absent, empty or 0 takes no bytes. */
export interface RecordInput {
  /** A text is written as UTF-8. */
  readonly body: Uint8Array | string;
  readonly tag?: string | undefined;
  readonly keys?: readonly string[] | undefined;
  readonly properties?: Readonly<Record<string, string>> | undefined;
  readonly messageGroup?: string | undefined;
  /** Milliseconds since 1970. @default 0: at once */
  readonly deliverAt?: number | undefined;
  /** Milliseconds since 1970. @default 0: the time inside the message id */
  readonly bornAt?: number | undefined;
  /** 17 bytes. @default derived from the batch's base */
  readonly messageId?: Uint8Array | undefined;
  /** @default 0 */
  readonly priority?: number | undefined;
  /** What a client of another protocol says of the message that has no field here. @default empty */
  readonly foreign?: Uint8Array | undefined;
}

/** The properties that make a message a request; the names are RocketMQ's. */
export const requestProperties = {
  /** Names the request in its reply. */
  correlationId: 'CORRELATION_ID',
  /** Client id of the producer that waits, with a session at the broker that holds the request. */
  replyTo: 'REPLY_TO_CLIENT',
  /** How long it waits from the birth of the message on, milliseconds. */
  ttlMs: 'TTL',
} as const;

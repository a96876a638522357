import { MqError } from '@mq/common';
import { RecordBatchReader, type TransactionCheck__Output } from '@mq/proto';

/** How a transaction ended, as the checker knows; 'unknown' if it cannot tell yet: the broker asks again. */
export type TransactionOutcome = 'commit' | 'rollback' | 'unknown';

/** The first message of a transaction that nobody has decided. */
export interface CheckedMessage {
  /** 34 upper-case hex digits. */
  readonly messageId: string;
  readonly topic: string;
  readonly brokerName: string;
  readonly body: Buffer;
  readonly tag: string | undefined;
  readonly keys: readonly string[];
  readonly properties: Readonly<Record<string, string>>;
  /** When the producer made it, milliseconds since 1970; 0: unknown. */
  readonly bornAt: number;
  /** When the broker stored it, milliseconds since 1970. */
  readonly storedAt: number;
  readonly priority: number;
}

export interface CheckContext {
  readonly transactionId: string;
  /** How often brokers have asked, this time included. */
  readonly checks: number;
  /** Aborts when the answer would come too late, and when the producer closes. */
  readonly signal: AbortSignal;
}

/**
 * Says how a transaction ended that its producer, perhaps another one of the group, left undecided. Throwing is the same as 'unknown'. It may be asked
 * while the transaction is still being worked on: 'rollback' is right only when it can no longer succeed.
 */
export type TransactionChecker = (message: CheckedMessage, context: CheckContext) => Promise<TransactionOutcome>;

/** The message of a check, decoded. Throws MALFORMED_BATCH. */
export function checkedMessage(brokerName: string, { topic, batch, transactionId }: TransactionCheck__Output): CheckedMessage {
  if (batch === null) throw new MqError('MALFORMED_BATCH', `the check of transaction ${transactionId} has no message`);
  const record = new RecordBatchReader(batch.records).record(0);
  const { messageId, body, keys, properties, bornAt, priority } = record;
  return { messageId, topic, brokerName, body, tag: record.tag || undefined, keys, properties, bornAt, storedAt: batch.storedAt, priority };
}

import { checkGroupName, hasControlCharacter, limits, MqError } from '@mq/common';
import type { RecordBatchSummary } from '@mq/proto';
import type { Hold } from '@mq/store';

/** When messages become visible, as their sender wants it. */
export interface SendTerms {
  /** Of all records of a batch, milliseconds since 1970; 0: at once. */
  readonly deliverAt: number;
  /** Empty: none. */
  readonly transactionId: string;
  /** Producer group; counts only with a transaction. */
  readonly group: string;
}

type DeliveryTimes = Pick<RecordBatchSummary, 'recordCount' | 'delayedCount' | 'earliestDeliverAt' | 'latestDeliverAt'>;

/**
 * Why a batch is stored without being visible yet; undefined: it is an ordinary one. A delivery time that has passed is none.
 * Throws ILLEGAL_DELIVERY_TIME (the records and their batch do not agree), ILLEGAL_TRANSACTION, ILLEGAL_GROUP.
 * @param now milliseconds since 1970
 */
export function holdOf(terms: SendTerms, records: DeliveryTimes, now: number): Hold | undefined {
  if (terms.transactionId !== '') return half(terms, records);
  const { deliverAt } = terms;
  if (deliverAt < 0) throw new MqError('ILLEGAL_DELIVERY_TIME', `${deliverAt} is not a delivery time`);
  if (deliverAt <= now && records.latestDeliverAt <= now) return undefined;
  checkAgreement(deliverAt, records);
  return { kind: 'delayed', deliverAt };
}

function half({ transactionId, group, deliverAt }: SendTerms, { delayedCount }: DeliveryTimes): Hold {
  const bytes = Buffer.byteLength(transactionId);
  if (bytes > limits.transactionIdBytes || hasControlCharacter(transactionId)) {
    const rule = `expected 1 to ${limits.transactionIdBytes} bytes without control characters`;
    throw new MqError('ILLEGAL_TRANSACTION', `transaction id ${JSON.stringify(transactionId.slice(0, 80))} is not allowed: ${rule}`);
  }
  if (group === '') {
    throw new MqError('ILLEGAL_TRANSACTION', `transaction ${transactionId} names no producer group: nobody could be asked how it ended`);
  }
  checkGroupName(group);
  if (deliverAt !== 0 || delayedCount > 0) {
    throw new MqError('ILLEGAL_TRANSACTION', `a message of transaction ${transactionId} has a delivery time; a commit delivers at once`);
  }
  return { kind: 'half', transactionId, group };
}

/** A batch becomes visible as a whole, so that its records have one time: the one that consumers read in them. */
function checkAgreement(deliverAt: number, { recordCount, delayedCount, earliestDeliverAt, latestDeliverAt }: DeliveryTimes): void {
  if (delayedCount === recordCount && earliestDeliverAt === deliverAt && latestDeliverAt === deliverAt) return;
  const found =
    delayedCount < recordCount ? `${recordCount - delayedCount} of its records have none` : `${earliestDeliverAt} to ${latestDeliverAt}`;
  throw new MqError(
    'ILLEGAL_DELIVERY_TIME',
    `all records of a batch have the delivery time of the batch, ${deliverAt}; found: ${found}; send a batch for each time`,
  );
}

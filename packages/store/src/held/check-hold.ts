import { checkGroupName, hasControlCharacter, MqError } from '@mq/common';
import type { Hold } from '../delivery-types';
import { latestTime } from '../views/held-view';

const maxIdBytes = 64;

/** Throws ILLEGAL_DELIVERY_TIME, ILLEGAL_TRANSACTION, ILLEGAL_GROUP. */
export function checkHold(hold: Hold): void {
  if (hold.kind === 'delayed') {
    const { deliverAt } = hold;
    if (Number.isInteger(deliverAt) && deliverAt >= 0 && deliverAt <= latestTime) return;
    throw new MqError('ILLEGAL_DELIVERY_TIME', `${deliverAt} is no delivery time: milliseconds since 1970 are needed`);
  }
  const { transactionId, group } = hold;
  const bytes = Buffer.byteLength(transactionId);
  if (bytes < 1 || bytes > maxIdBytes || hasControlCharacter(transactionId)) {
    throw new MqError('ILLEGAL_TRANSACTION', `a transaction id has 1 to ${maxIdBytes} bytes without control characters, not ${bytes}`);
  }
  checkGroupName(group);
}

import { checkGroupName, MqError } from '@mq/common';
import type { RecordAppender } from '../append/record-appender';
import type { Group, GroupSettings, RetryPolicy } from '../delivery-types';
import { groupChangePayload } from '../records/group-changed';
import { kindNumbers } from '../records/kind-numbers';
import type { Views } from '../views/views';

const mostAttempts = 1_000_000;

/** Sets a group up. Errors: ILLEGAL_GROUP, INVALID_ARGUMENT, and those of an append. */
export async function setGroup(views: Views, records: RecordAppender, settings: GroupSettings): Promise<Group> {
  const { name, maxAttempts } = settings;
  checkGroupName(name);
  if (!Number.isInteger(maxAttempts) || maxAttempts < 1 || maxAttempts > mostAttempts) {
    throw new MqError('INVALID_ARGUMENT', `maxAttempts of group ${name} is ${maxAttempts}: it is 1 to ${mostAttempts}`);
  }
  const group = { name, maxAttempts, retryPolicy: checked(name, settings.retryPolicy) };
  const { storeTime } = await records.append(kindNumbers.groupChanged, groupChangePayload({ group }));
  return views.groups.find(name) ?? { ...group, createdAt: storeTime };
}

/** The policy without what a caller's object may hold besides. */
function checked(group: string, policy: RetryPolicy): RetryPolicy {
  if (policy.kind === 'ladder') return { kind: 'ladder' };
  const { kind, initialMs, maxMs, factor } = policy;
  if (isPeriod(initialMs) && isPeriod(maxMs) && initialMs <= maxMs && Number.isFinite(factor) && factor >= 1)
    return { kind, initialMs, maxMs, factor };
  const text = `the retry policy of group ${group} is ${JSON.stringify(policy)}: 1 <= initialMs <= maxMs and factor >= 1 are needed`;
  throw new MqError('INVALID_ARGUMENT', text);
}

function isPeriod(milliseconds: number): boolean {
  return Number.isSafeInteger(milliseconds) && milliseconds >= 1;
}

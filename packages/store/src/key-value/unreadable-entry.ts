import { MqError } from '@mq/common';

/** The error for an entry of the views that makes no sense. @param what it should be */
export function unreadableEntry(what: string, cause?: unknown): MqError {
  const text = `the views have ${what} that cannot be read: they are damaged. With the broker stopped, \`npx @mq/admin store verify\` on its data directory lists all damage`;
  return new MqError('VIEWS_MISMATCH', text, { cause });
}

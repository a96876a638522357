import { MqError, type ErrorCode } from '@mq/common';

/** A broker that does not have the topic (any more) has no messages of it; the routes will say so soon. */
const emptyCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['TOPIC_NOT_FOUND', 'TOPIC_NOT_READABLE']);

/** A failure after which another source, or the same one later, may answer; undefined: there is nothing to be had. Throws every other one. */
export function failureUnlessEmpty(error: unknown): MqError | undefined {
  const failure = MqError.from(error);
  if (emptyCodes.has(failure.code)) return undefined;
  if (!failure.retryable) throw failure;
  return failure;
}

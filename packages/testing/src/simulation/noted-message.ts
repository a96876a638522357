import type { Place } from '../history/history';

/** What its sender calls a message: the first word of its body. */
export function keyOf({ body }: { readonly body: Buffer }): string {
  return body.toString('latin1').split(' ')[0] ?? '';
}

/** The place alone, of what has more. */
export function placeOf({ topic, brokerName, queueId, offset }: Place): Place {
  return { topic, brokerName, queueId, offset };
}

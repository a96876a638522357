import type { DeadLetter } from '../../messages/dead-letter';
import type { Row } from '../../output/answer';
import { bodyFields } from '../../output/body-text';

/** A dead letter as list and show print it. */
export const deadLetterFields = {
  brokerName: { help: 'name of the broker' },
  offset: { help: 'offset among the dead letters of the group on this broker' },
  originTopic: { help: 'topic that it comes from; empty: it does not tell' },
  originQueueId: { help: 'queue that it comes from; -1: it does not tell' },
  originMessageId: { help: 'id that it had, 34 hex digits; empty: it does not tell' },
  attempts: { help: 'deliveries that it had; 0: it does not tell' },
  done: { help: 'true: redriven or purged' },
  messageId: { help: 'id that it has as a dead letter, 34 hex digits', detail: true },
  tag: { help: 'empty: none' },
  keys: { help: 'keys for queries' },
  properties: { help: 'by name, those that it had', detail: true },
  messageGroup: { help: 'empty: none', detail: true },
  bornAt: { help: 'when the producer made it, milliseconds since 1970', time: true, detail: true },
  storedAt: { help: 'when the group gave it up, milliseconds since 1970', time: true },
  bodyEncoding: { help: 'utf8: the body is text; base64: it is not, and is shown so', detail: true },
  body: { help: 'the body', detail: true },
} as const;

export function deadLetterRow(letter: DeadLetter): Row<keyof typeof deadLetterFields> {
  return { ...letter, keys: [...letter.keys], properties: { ...letter.properties }, ...bodyFields(letter.body) };
}

/** The greatest offset that can be asked for. */
export const mostOffset = Number.MAX_SAFE_INTEGER - 1;

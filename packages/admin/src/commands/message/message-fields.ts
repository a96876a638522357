import type { StoredMessage } from '../../messages/stored-message';
import type { Row } from '../../output/answer';
import { bodyFields } from '../../output/body-text';

/** A message as tail and get show it. */
export const messageFields = {
  topic: { help: 'name of the topic', detail: true },
  brokerName: { help: 'name of the broker' },
  queueId: { help: 'number of the queue on its broker' },
  offset: { help: 'offset in the queue' },
  messageId: { help: '34 hex digits' },
  tag: { help: 'empty: none' },
  keys: { help: 'keys for queries' },
  properties: { help: 'by name', detail: true },
  messageGroup: { help: 'empty: none', detail: true },
  bornAt: { help: 'when the producer made it, milliseconds since 1970', time: true, detail: true },
  storedAt: { help: 'when the broker stored it, milliseconds since 1970', time: true, detail: true },
  deliverAt: { help: 'not delivered before, milliseconds since 1970; 0: at once', time: true, detail: true },
  bodyEncoding: { help: 'utf8: the body is text; base64: it is not, and is shown so', detail: true },
  body: { help: 'the body' },
} as const;

export function messageRow(message: StoredMessage): Row<keyof typeof messageFields> {
  return { ...message, keys: [...message.keys], properties: { ...message.properties }, ...bodyFields(message.body) };
}

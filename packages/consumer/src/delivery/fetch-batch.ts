import { abortError, MqError, type Clock } from '@mq/common';
import type { ReceivedMessage } from '../message/received-message';
import type { Delivery } from './delivery';
import { waitForMessagesUntil } from './wait-for-messages';

export interface FetchOptions {
  /** @default 32 */
  readonly maxMessages?: number;
  /** How long to wait for the first message, milliseconds. @default 5000 */
  readonly waitMs?: number;
  readonly signal?: AbortSignal | undefined;
}

/** The next messages, as many as are there; empty when none came in time. Asking for more says that those before are done. */
export async function fetchBatch(delivery: Delivery, clock: Clock, options: FetchOptions): Promise<ReceivedMessage[]> {
  const { maxMessages = 32, waitMs = 5_000, signal } = options;
  if (!Number.isSafeInteger(maxMessages) || maxMessages < 1)
    throw new MqError('INVALID_ARGUMENT', `maxMessages is ${maxMessages}: expected at least 1`);
  if (!Number.isFinite(waitMs) || waitMs < 0) throw new MqError('INVALID_ARGUMENT', `waitMs is ${waitMs}: expected 0 or more`);
  if (signal?.aborted === true) throw abortError(signal);
  if (!delivery.claim(options)) {
    throw new MqError('INVALID_ARGUMENT', 'messages of this consumer are being read elsewhere: one iteration or fetch at a time');
  }
  try {
    delivery.finishInHand();
    const endsAt = clock.monotonic() + waitMs;
    for (;;) {
      const messages = takeSome(delivery, maxMessages);
      const left = endsAt - clock.monotonic();
      if (messages.length > 0 || left <= 0 || delivery.isClosed) return messages;
      if (!(await waitForMessagesUntil(delivery, clock, left, signal))) return takeSome(delivery, maxMessages);
    }
  } finally {
    delivery.unclaim(options);
  }
}

function takeSome(delivery: Delivery, maxMessages: number): ReceivedMessage[] {
  const messages: ReceivedMessage[] = [];
  try {
    while (messages.length < maxMessages) {
      const message = delivery.take();
      if (message === undefined) break;
      messages.push(message);
    }
  } catch (error) {
    if (messages.length === 0) throw error;
    // What has been taken is handed out first; the error is for who asks next.
    delivery.fail(MqError.from(error));
  }
  return messages;
}

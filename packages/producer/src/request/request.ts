import { MqError, requestProperties } from '@mq/common';
import type { OutgoingMessage } from '../message/message';

/** Somebody's answer to a request. */
export interface Reply {
  readonly body: Buffer;
  readonly tag: string | undefined;
  readonly keys: readonly string[];
  readonly properties: Readonly<Record<string, string>>;
}

export interface RequestOptions {
  /** Gives up: the promise rejects with CANCELLED; the request may be handled all the same. */
  readonly signal?: AbortSignal;
  /** From now until the reply, milliseconds. @default the producer's requestReplyTimeoutMs */
  readonly timeoutMs?: number;
}

/** A message as a request. Throws INVALID_ARGUMENT for a delayed one: who waits cannot wait for that. */
export function requestMessage(message: OutgoingMessage, correlationId: string, clientId: string, timeoutMs: number): OutgoingMessage {
  if ((message.deliverAt ?? 0) > 0) throw new MqError('INVALID_ARGUMENT', 'a request has no delivery time: somebody waits for its reply');
  const properties = {
    ...message.properties,
    [requestProperties.correlationId]: correlationId,
    [requestProperties.replyTo]: clientId,
    [requestProperties.ttlMs]: String(Math.ceil(timeoutMs)),
  };
  return { ...message, properties };
}

import { isErrorCode, MqError, type ErrorCode } from '@mq/common';

/** A broker's error inside the publish stream. */
export interface WireError {
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
  readonly retryAfterMs: number;
}

/** What a refusal of a batch asks for. */
export type AfterRefusal = 'send again' | 'ask for the route' | 'give up';

/** Another broker, or a newer route, may have what this broker has not. */
const routeErrors: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['TOPIC_NOT_FOUND', 'TOPIC_NOT_WRITABLE', 'QUEUE_NOT_FOUND']);

export function afterRefusal(error: MqError): AfterRefusal {
  if (routeErrors.has(error.code)) return 'ask for the route';
  return error.retryable ? 'send again' : 'give up';
}

/** The error of an acknowledgement as ours. A code of a newer broker, unknown here, is judged by what the broker says of it. */
export function refusalFromWire(wire: WireError): MqError {
  const options = wire.retryAfterMs > 0 ? { retryAfterMs: wire.retryAfterMs } : {};
  if (isErrorCode(wire.code)) return new MqError(wire.code, wire.message, options);
  return new MqError(wire.retryable ? 'UNAVAILABLE' : 'INTERNAL', `${wire.code}: ${wire.message}`, options);
}

import { type MqError } from '@mq/common';

/** `mq.v1.ErrorDetail`, whole. */
export interface ErrorDetailMessage {
  code: string;
  message: string;
  retryable: boolean;
  retryAfterMs: number;
}

/** An error inside a stream that goes on. */
export function errorDetail(error: MqError): ErrorDetailMessage {
  return { code: error.code, message: error.message, retryable: error.retryable, retryAfterMs: error.retryAfterMs ?? 0 };
}

import type { CallContext } from '@mq/rpc';
import { refusal } from '../status/status';

/** What RocketMQ's clients say of themselves with every call. */
export interface ClientCall {
  readonly clientId: string;
  /** Empty: not told. `HTTP` is the Node.js client. */
  readonly language: string;
  readonly version: string;
  readonly context: CallContext;
}

/** Throws CLIENT_ID_REQUIRED when there is no client id: everything else may be missing. */
export function clientCall(context: CallContext): ClientCall {
  const clientId = context.header('x-mq-client-id');
  if (clientId.trim() === '') throw refusal('CLIENT_ID_REQUIRED', 'the header x-mq-client-id is missing');
  return { clientId, language: context.header('x-mq-language'), version: context.header('x-mq-client-version'), context };
}

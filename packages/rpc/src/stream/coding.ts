import { limits, MqError } from '@mq/common';
import type { ClientMethod, ServerMethod } from '../transport';

/** The bytes of a request. Throws INVALID_ARGUMENT when it does not fit the method's type, or is larger than any server takes. */
export function encodeRequest<Req>(method: Pick<ClientMethod<Req, unknown>, 'path' | 'requestSerialize'>, request: Req): Buffer {
  let bytes: Buffer;
  try {
    bytes = method.requestSerialize(request);
  } catch (error) {
    if (MqError.is(error)) throw error;
    throw new MqError('INVALID_ARGUMENT', `the request of ${method.path} cannot be encoded: ${text(error)}`, { cause: error });
  }
  if (bytes.length <= limits.rpcMessageBytes) return bytes;
  throw new MqError(
    'INVALID_ARGUMENT',
    `a message of ${bytes.length} bytes is larger than ${limits.rpcMessageBytes} bytes, the largest that is taken`,
  );
}

/** A received request. Throws INVALID_ARGUMENT when the bytes are not one. */
export function decodeRequest<Req>(method: Pick<ServerMethod<Req, unknown>, 'path' | 'requestDeserialize'>, bytes: Buffer): Req {
  try {
    return method.requestDeserialize(bytes);
  } catch (error) {
    if (MqError.is(error)) throw error;
    throw new MqError('INVALID_ARGUMENT', `the request of ${method.path} is malformed: ${text(error)}`);
  }
}

/** The bytes of an answer. Throws INTERNAL when it does not fit the method's type, or is larger than any client takes. */
export function encodeResponse<Res>(method: Pick<ServerMethod<unknown, Res>, 'path' | 'responseSerialize'>, response: Res): Buffer {
  const bytes = method.responseSerialize(response);
  if (bytes.length <= limits.rpcMessageBytes) return bytes;
  throw new MqError(
    'INTERNAL',
    `the answer of ${method.path} has ${bytes.length} bytes, more than the ${limits.rpcMessageBytes} that are taken`,
  );
}

/** A received answer. Throws INTERNAL when the bytes are not one. */
export function decodeResponse<Res>(method: Pick<ClientMethod<unknown, Res>, 'path' | 'responseDeserialize'>, bytes: Buffer): Res {
  try {
    return method.responseDeserialize(bytes);
  } catch (error) {
    if (MqError.is(error)) throw error;
    throw new MqError('INTERNAL', `the answer of ${method.path} is malformed: ${text(error)}`, { cause: error });
  }
}

function text(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

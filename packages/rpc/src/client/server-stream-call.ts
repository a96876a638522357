import type { Client } from '@grpc/grpc-js';
import { abortError, MqError } from '@mq/common';
import { fromStatus } from '../status';
import { decodeResponse, encodeRequest } from '../stream/coding';
import { Inbox } from '../stream/inbox';
import type { CallOptions, ClientMethod } from '../transport';
import type { CallSet } from './call-set';
import { metadataOf } from './metadata';

const identity = (bytes: Buffer): Buffer => bytes;

/** One request, many answers. Each iteration makes a call of its own; leaving it cancels that call. */
export function serverStreamCall<Req, Res>(
  client: Client,
  calls: CallSet,
  method: ClientMethod<Req, Res>,
  request: Req,
  options: CallOptions,
): AsyncIterable<Res> {
  return { [Symbol.asyncIterator]: () => start(client, calls, method, request, options) };
}

function start<Req, Res>(
  client: Client,
  calls: CallSet,
  method: ClientMethod<Req, Res>,
  request: Req,
  { signal, headers }: CallOptions,
): AsyncIterator<Res, undefined> {
  calls.check();
  const call = client.makeServerStreamRequest(method.path, identity, identity, encodeRequest(method, request), metadataOf(headers));
  const inbox = new Inbox<Res>((bytes) => decodeResponse(method, bytes), {
    start: () => undefined,
    pause: () => call.pause(),
    resume: () => call.resume(),
  });
  // Listened to from the beginning: grpc-js holds back the server only once somebody has begun to read.
  call.on('data', (bytes: Buffer) => inbox.push(bytes));
  const forget = (): void => {
    calls.remove(breakOff);
    signal?.removeEventListener('abort', onAbort);
  };
  const breakOff = (reason: MqError): void => {
    forget();
    inbox.fail(reason);
    call.cancel();
  };
  const onAbort = (): void => breakOff(abortError(signal));
  let failure: MqError | undefined;
  // The status comes before 'end': what the server sent is still read, then the failure is thrown.
  call.on('error', (error) => (failure = fromStatus(error as unknown as Parameters<typeof fromStatus>[0])));
  call.on('status', forget);
  call.on('end', () => inbox.end(failure));
  calls.add(breakOff);
  signal?.addEventListener('abort', onAbort, { once: true });
  if (signal?.aborted === true) onAbort();
  return {
    next: () => inbox.next(),
    return: () => {
      breakOff(new MqError('CANCELLED', 'the call was cancelled'));
      return Promise.resolve({ done: true, value: undefined });
    },
  };
}

import type { Client } from '@grpc/grpc-js';
import { abortError, type Clock, type MqError } from '@mq/common';
import { fromStatus } from '../status';
import { decodeResponse, encodeRequest } from '../stream/coding';
import type { ClientMethod, UnaryOptions } from '../transport';
import type { CallSet } from './call-set';
import { metadataOf } from './metadata';

const identity = (bytes: Buffer): Buffer => bytes;

export interface UnaryCall<Req, Res> {
  readonly client: Client;
  readonly clock: Clock;
  readonly calls: CallSet;
  readonly method: ClientMethod<Req, Res>;
  readonly request: Req;
  readonly timeoutMs: number;
  readonly options: UnaryOptions;
}

/** One request, one answer. */
export function unaryCall<Req, Res>({ client, clock, calls, method, request, timeoutMs, options }: UnaryCall<Req, Res>): Promise<Res> {
  const { signal } = options;
  return new Promise<Res>((resolve, reject) => {
    if (signal?.aborted === true) return reject(abortError(signal));
    calls.check();
    const bytes = encodeRequest(method, request);
    const finish = (): void => {
      signal?.removeEventListener('abort', onAbort);
      calls.remove(breakOff);
    };
    const call = client.makeUnaryRequest(
      method.path,
      identity,
      identity,
      bytes,
      metadataOf(options.headers),
      { deadline: clock.now() + timeoutMs },
      (error, answer) => {
        finish();
        if (error !== null) return reject(fromStatus(error));
        try {
          resolve(decodeResponse(method, answer ?? Buffer.alloc(0)));
        } catch (malformed) {
          reject(malformed);
        }
      },
    );
    const breakOff = (reason: MqError): void => {
      finish();
      reject(reason);
      call.cancel();
    };
    const onAbort = (): void => breakOff(abortError(signal));
    calls.add(breakOff);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

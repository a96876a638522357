import { MqError } from '../errors/mq-error';
import type { Clock } from './clock';

/** Resolves after `delayMs`, rejects with CANCELLED as soon as the signal aborts. */
export function sleep(clock: Clock, delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) return reject(abortError(signal));
    const onAbort = (): void => {
      timer.cancel();
      reject(abortError(signal));
    };
    const timer = clock.setTimer(
      delayMs,
      () => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      },
      { keepAlive: true },
    );
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

/** Why a signal aborted, as our error: its reason if that is one, else CANCELLED. */
export function abortError(signal: AbortSignal | undefined): MqError {
  const reason: unknown = signal?.reason;
  if (MqError.is(reason)) return reason;
  return new MqError('CANCELLED', reason === undefined ? 'the operation was aborted' : MqError.from(reason).message, { cause: reason });
}

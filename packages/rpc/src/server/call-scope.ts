import type { MqError } from '@mq/common';
import type { CallContext } from '../transport';

/** The life of one call on the server. The signal is made when somebody asks for it: most unary handlers never do. */
export class CallScope implements CallContext {
  readonly peer: string;
  readonly authority: string;
  readonly isStream: boolean;
  #controller: AbortController | undefined;
  #reason: MqError | undefined;
  #onAbort: ((reason: MqError) => void) | undefined;
  #finished = false;

  constructor(peer: string, authority: string, isStream: boolean) {
    this.peer = peer;
    this.authority = authority;
    this.isStream = isStream;
  }

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#reason !== undefined) this.#controller.abort(this.#reason);
    }
    return this.#controller.signal;
  }

  /** Why the call was aborted, if it was. */
  get reason(): MqError | undefined {
    return this.#reason;
  }

  /** The one listener of the transport, called before those of the signal. */
  whenAborted(listener: (reason: MqError) => void): void {
    this.#onAbort = listener;
    if (this.#reason !== undefined) listener(this.#reason);
  }

  /** Nothing happens after the call has finished, or a second time. */
  abort(reason: MqError): void {
    if (this.#finished || this.#reason !== undefined) return;
    this.#reason = reason;
    this.#onAbort?.(reason);
    this.#controller?.abort(reason);
  }

  /** The answer is given: what happens to the connection from here on is no longer the handler's business. */
  finish(): void {
    this.#finished = true;
  }
}

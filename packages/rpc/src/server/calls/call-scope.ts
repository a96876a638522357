import type { MqError } from '@mq/common';
import type { CallContext } from '../../transport';

/** Where a call comes from, and what it brought beside its message. */
export type Caller = Pick<CallContext, 'peer' | 'authority' | 'timeoutMs' | 'header'>;

/** The life of one call on the server. The signal is made when somebody asks for it: most unary handlers never do. */
export class CallScope implements CallContext {
  readonly isStream: boolean;
  readonly #caller: Caller;
  #controller: AbortController | undefined;
  #reason: MqError | undefined;
  #onAbort: ((reason: MqError) => void) | undefined;
  #finished = false;

  constructor(caller: Caller, isStream: boolean) {
    this.#caller = caller;
    this.isStream = isStream;
  }

  get peer(): string {
    return this.#caller.peer;
  }

  get authority(): string {
    return this.#caller.authority;
  }

  get timeoutMs(): number {
    return this.#caller.timeoutMs;
  }

  header(name: string): string {
    return this.#caller.header(name);
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

  /**
   * Nothing happens after the call has finished, or a second time.
   * @param makeReason called only when the call is aborted: grpc-js tells of every end as of a cancellation, and an error is dear to make
   */
  abort(makeReason: () => MqError): void {
    if (this.#finished || this.#reason !== undefined) return;
    const reason = (this.#reason = makeReason());
    this.#onAbort?.(reason);
    this.#controller?.abort(reason);
  }

  /** The answer is given: what happens to the connection from here on is no longer the handler's business. */
  finish(): void {
    this.#finished = true;
  }
}

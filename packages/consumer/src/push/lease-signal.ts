/** What a handler is given beside the message. */
export interface HandlerContext {
  /**
   * Aborts when the message's lease is lost: its broker is gone or has given the message to another. What the handler returns does not count then;
   * it may stop. Shared by messages of one lease.
   */
  readonly signal: AbortSignal;
}

/** The signal of one lease, made when somebody asks for it. */
export class LeaseSignal implements HandlerContext {
  #controller: AbortController | undefined;
  #aborted = false;
  #reason: unknown;

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#aborted) this.#controller.abort(this.#reason);
    }
    return this.#controller.signal;
  }

  abort(reason: unknown): void {
    this.#aborted = true;
    this.#reason = reason;
    this.#controller?.abort(reason);
  }
}

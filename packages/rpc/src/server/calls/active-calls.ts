import { Deferred } from '@mq/common';
import { CallScope, type Caller } from './call-scope';
import { serverClosing } from './server-errors';

/** The calls that a server is answering. */
export class ActiveCalls {
  readonly #scopes = new Set<CallScope>();
  #closing = false;
  #idle: Deferred | undefined;

  get closing(): boolean {
    return this.#closing;
  }

  /** Not to be called once the server is closing. */
  begin(caller: Caller, isStream: boolean): CallScope {
    const scope = new CallScope(caller, isStream);
    this.#scopes.add(scope);
    return scope;
  }

  end(scope: CallScope): void {
    scope.finish();
    this.#scopes.delete(scope);
    if (this.#scopes.size === 0) this.#idle?.resolve();
  }

  /** Takes no more calls, and aborts the streams. Resolves when all calls have ended. */
  drain(): Promise<void> {
    this.#closing = true;
    this.#idle ??= new Deferred();
    for (const scope of [...this.#scopes]) if (scope.isStream) scope.abort(serverClosing);
    if (this.#scopes.size === 0) this.#idle.resolve();
    return this.#idle.promise;
  }

  /** Aborts what is left. False: there was nothing. */
  cut(): boolean {
    const isLeft = this.#scopes.size > 0;
    for (const scope of [...this.#scopes]) scope.abort(serverClosing);
    return isLeft;
  }
}

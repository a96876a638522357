import { MqError } from '../errors/mq-error';

/** Things to close in reverse order of their opening. Every one is closed even if another fails; the first failure is thrown at the end. */
export class Closer {
  readonly #steps: { name: string; close: () => Promise<void> | void }[] = [];
  #closing: Promise<void> | undefined;
  #closed = false;

  /**
   * Remembers how to undo a step that has succeeded. What is opened after everything has been closed is closed at once, and its opener is told by
   * CLOSED: nobody would close it any more.
   */
  add(name: string, close: () => Promise<void> | void): void {
    if (!this.#closed) {
      this.#steps.push({ name, close });
      return;
    }
    void Promise.resolve()
      .then(close)
      .catch(() => undefined);
    throw new MqError('CLOSED', `${name} was opened after the close`);
  }

  /** Idempotent: a second call waits for the first. */
  close(): Promise<void> {
    this.#closing ??= this.#closeAll();
    return this.#closing;
  }

  async #closeAll(): Promise<void> {
    const failures: unknown[] = [];
    for (const step of this.#steps.reverse()) {
      try {
        await step.close();
      } catch (error) {
        failures.push(new Error(`closing ${step.name} failed`, { cause: error }));
      }
    }
    this.#closed = true;
    if (failures.length > 0) throw failures[0];
  }
}

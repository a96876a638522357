/**
 * A signal that aborts, with the same reason, as soon as one of its sources does. Dispose it when the work is done: then nothing of it stays behind.
 * (AbortSignal.any of Node 20 stays in memory as long as its longest-lived source.)
 */
export class LinkedSignal implements Disposable {
  readonly signal: AbortSignal;
  readonly #detach: (() => void)[] = [];

  constructor(...sources: readonly (AbortSignal | undefined)[]) {
    const controller = new AbortController();
    this.signal = controller.signal;
    for (const source of sources) {
      if (source === undefined) continue;
      const onAbort = (): void => controller.abort(source.reason);
      if (source.aborted) {
        onAbort();
        break;
      }
      source.addEventListener('abort', onAbort, { once: true });
      this.#detach.push(() => source.removeEventListener('abort', onAbort));
    }
  }

  [Symbol.dispose](): void {
    for (const detach of this.#detach.splice(0)) detach();
  }
}

import type { Clock, Timer } from '../time/clock';
import type { Logger } from '../log/logger';

export interface PeriodicJobOptions {
  readonly name: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly periodMs: number;
  /** Wait before the first run. @default periodMs */
  readonly initialDelayMs?: number;
  /** The work. A failure is logged and the job goes on. */
  readonly run: (signal: AbortSignal) => Promise<void> | void;
}

/** Work that repeats: the next run is timed from the end of the last, so runs never overlap. */
export class PeriodicJob {
  readonly #options: PeriodicJobOptions;
  readonly #abort = new AbortController();
  #timer: Timer | undefined;
  #running: Promise<void> | undefined;

  constructor(options: PeriodicJobOptions) {
    this.#options = options;
  }

  /** Does nothing after `stop`. */
  start(): this {
    if (!this.#abort.signal.aborted) this.#arm(this.#options.initialDelayMs ?? this.#options.periodMs);
    return this;
  }

  /** Runs now (or right after the run under way) and resolves when that run is over. */
  async runNow(): Promise<void> {
    await this.#running;
    if (this.#abort.signal.aborted) return;
    this.#timer?.cancel();
    await this.#run();
  }

  /** No run begins after this; resolves when the one under way is over. */
  async stop(): Promise<void> {
    this.#abort.abort();
    this.#timer?.cancel();
    await this.#running;
  }

  #arm(delayMs: number): void {
    this.#timer = this.#options.clock.setTimer(delayMs, () => void this.#run());
  }

  #run(): Promise<void> {
    this.#running ??= this.#once().finally(() => {
      this.#running = undefined;
      if (!this.#abort.signal.aborted) this.#arm(this.#options.periodMs);
    });
    return this.#running;
  }

  async #once(): Promise<void> {
    try {
      await this.#options.run(this.#abort.signal);
    } catch (error) {
      if (!this.#abort.signal.aborted) this.#options.logger.error({ err: error, job: this.#options.name }, 'job failed');
    }
  }
}

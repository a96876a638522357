import { MqError, type Clock, type Logger, type Timer } from '@mq/common';
import type { KeyValue } from '../key-value/key-value';
import type { Views } from './views';

/** The log may be this many checkpoints ahead of the views on disk; then appends wait for a checkpoint to succeed. */
const maxCheckpointsBehind = 16;
/**
 * Changes of held batches after which the views are written. What waits for its time needs memory only until it is written: so it is this number that
 * bounds the memory of timers, however many there are.
 */
export const heldChangesPerCheckpoint = 16_384;
/** Changes of held batches that wait in memory when checkpoints are slow or fail; what would make more waits, or is refused. */
export const maxHeldChanges = 4 * heldChangesPerCheckpoint;

const heldRetryAfterMs = 1_000;

export interface CheckpointerOptions {
  readonly views: Views;
  readonly keyValue: KeyValue;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly checkpointBytes: number;
  readonly checkpointIntervalMs: number;
}

/** Writes the views now and then, so that recovery has little to replay. What is applied while a write runs waits in memory for the next one. */
export class Checkpointer {
  readonly #options: CheckpointerOptions;
  #position: number;
  #running: Promise<void> | undefined;
  #timer: Timer | undefined;
  #stopped = false;
  /** Then the next attempt comes with the timer, not with every frame. */
  #failing = false;

  constructor(options: CheckpointerOptions) {
    this.#options = options;
    this.#position = options.views.position;
  }

  /** Up to here the views are on disk. */
  get position(): number {
    return this.#position;
  }

  start(): void {
    this.#timer = this.#options.clock.setTimer(this.#options.checkpointIntervalMs, () => {
      void this.tryCheckpoint();
      if (!this.#stopped) this.start();
    });
  }

  /** No checkpoint begins by itself after this. */
  stop(): void {
    this.#stopped = true;
    this.#timer?.cancel();
  }

  /** The views have moved on. */
  applied(): void {
    if (this.due && this.#running === undefined && !this.#stopped && !this.#failing) void this.tryCheckpoint();
  }

  get due(): boolean {
    const { views, checkpointBytes } = this.#options;
    return views.position - this.#position >= checkpointBytes || views.held.changeCount >= heldChangesPerCheckpoint;
  }

  /** Throws FLOW_CONTROL when the views on disk are so far behind that memory would grow without bound. */
  checkBacklog(): void {
    const behind = this.#options.views.position - this.#position;
    if (behind < maxCheckpointsBehind * this.#options.checkpointBytes) return;
    const text = `the views on disk are ${behind} bytes behind the log; appends go on when a checkpoint has succeeded`;
    throw new MqError('FLOW_CONTROL', text, { retryAfterMs: this.#options.checkpointIntervalMs });
  }

  /** Throws FLOW_CONTROL when no batch may be held any more until a checkpoint has succeeded. */
  checkHeldBacklog(): void {
    if (!this.#isHeldFull) return;
    const text = `${maxHeldChanges} changes of delayed and half batches wait for a checkpoint of the views; it goes on when one has succeeded`;
    throw new MqError('FLOW_CONTROL', text, { retryAfterMs: heldRetryAfterMs });
  }

  /** Undefined when held batches may change; otherwise resolves when they may, after a checkpoint, and rejects if that fails. */
  heldRoom(): Promise<void> | undefined {
    return this.#isHeldFull ? this.#makeHeldRoom() : undefined;
  }

  /** Writes the views as they are now. */
  async checkpoint(): Promise<void> {
    // One that runs already has begun with an older state.
    while (this.#running !== undefined) await this.#running.catch(() => undefined);
    if (this.#options.views.position === this.#position) return;
    this.#running = this.#write();
    try {
      await this.#running;
    } finally {
      this.#running = undefined;
    }
  }

  get #isHeldFull(): boolean {
    return this.#options.views.held.changeCount >= maxHeldChanges;
  }

  async #makeHeldRoom(): Promise<void> {
    while (this.#isHeldFull) await this.checkpoint();
  }

  async #write(): Promise<void> {
    const { views, keyValue } = this.#options;
    const position = views.position;
    const changes = views.collect();
    try {
      await keyValue.write(changes);
    } catch (error) {
      this.#failing = true;
      views.settle(false);
      throw error;
    }
    this.#failing = false;
    views.settle(true);
    this.#position = position;
  }

  /** As `checkpoint`; a failure is logged and loses nothing but time, because the log has everything. */
  async tryCheckpoint(): Promise<void> {
    try {
      await this.checkpoint();
    } catch (error) {
      this.#options.logger.error(
        { err: error, viewsPosition: this.#position },
        'checkpoint of the views failed; the log has what it misses',
      );
    }
  }
}

import { Deferred, MqError, type Clock } from '@mq/common';
import { alignFrame, extensionBytesOf, frameHeaderBytes, writeFrameExtension, writeFrameHeader, type Frame } from './frame';
import type { Segment } from './segment';

/** Frames are gathered in a buffer of this size and written when it is full: large enough for the disk, small enough for the cache. */
const writeBufferBytes = 256 * 1024;

/** What the header has room for. */
const maxUnconfirmedBytes = 2 ** 32 - 1;

/** A frame that has its position and waits to be written, synced and applied. */
export interface PendingFrame {
  readonly frame: Frame;
  readonly segment: Segment;
  /** Called when it is written, before it is durable. */
  readonly written?: () => void;
  /** Called when it is durable and applied. */
  readonly confirmed: () => void;
  readonly failed: (error: MqError) => void;
}

export interface GroupCommitOptions {
  readonly clock: Clock;
  readonly flush: 'sync' | 'async';
  readonly flushIntervalMs: number;
  /** The log is durable up to here. */
  readonly confirmPosition: number;
  /** The segment that is written to. */
  readonly segment: Segment;
  /** Makes a planned segment a real one; everything before it is durable. */
  readonly activate: (segment: Segment) => void;
  /** These frames are durable: apply them. Called in log order. */
  readonly onDurable: (group: readonly PendingFrame[]) => void;
  readonly onFenced: (error: MqError) => void;
}

/**
 * The one writer of the log. Frames gather while a sync runs; at the end of an event-loop turn all of them go out in one write, then one
 * sync makes them durable. With `flush: 'async'` writing does not wait for the sync under way, and syncs have a pause between them.
 *
 * A group never spans two segments: a segment gets its name only when all before it is durable. So every segment but the last is whole.
 *
 * A failed write or sync fences the log for good: what the kernel has dropped after a failed sync, a second sync would report as written.
 */
export class GroupCommit {
  readonly #options: GroupCommitOptions;
  readonly #buffer = Buffer.allocUnsafeSlow(writeBufferBytes);
  #segment: Segment;
  #confirmPosition: number;
  #pending: PendingFrame[] = [];
  #written: PendingFrame[] = [];
  #inSync: PendingFrame[] = [];
  #scheduled = false;
  #syncing = false;
  #pausing = false;
  #fenced: MqError | undefined;
  #drain: Deferred | undefined;

  constructor(options: GroupCommitOptions) {
    this.#options = options;
    this.#segment = options.segment;
    this.#confirmPosition = options.confirmPosition;
  }

  get confirmPosition(): number {
    return this.#confirmPosition;
  }

  get fenced(): MqError | undefined {
    return this.#fenced;
  }

  add(frame: PendingFrame): void {
    this.#pending.push(frame);
    this.#schedule();
  }

  /** Resolves when nothing is pending; pauses between syncs are cut short. */
  drain(): Promise<void> {
    if (this.#fenced !== undefined || this.#idle) return Promise.resolve();
    this.#drain ??= new Deferred();
    this.#schedule();
    return this.#drain.promise;
  }

  get #idle(): boolean {
    return this.#pending.length === 0 && this.#written.length === 0 && !this.#syncing;
  }

  #schedule(): void {
    if (this.#scheduled || this.#fenced !== undefined) return;
    this.#scheduled = true;
    this.#options.clock.setImmediate(() => {
      this.#scheduled = false;
      this.#turn();
    });
  }

  #turn(): void {
    if (this.#fenced !== undefined) return;
    try {
      if (this.#options.flush === 'async' || !this.#syncing) this.#write();
    } catch (error) {
      this.fence('writing', error);
      return;
    }
    if (this.#written.length > 0 && !this.#syncing && (!this.#pausing || this.#mustNotPause)) void this.#sync();
  }

  /** A new segment, or somebody who closes, waits for the sync. */
  get #mustNotPause(): boolean {
    return this.#drain !== undefined || this.#pending.length > 0;
  }

  #write(): void {
    const next = this.#pending[0]?.segment;
    if (next === undefined) return;
    if (next !== this.#segment) {
      if (this.#written.length > 0 || this.#syncing) return;
      this.#options.activate(next);
      this.#segment = next;
    }
    const later = this.#pending.findIndex(({ segment }) => segment !== next);
    const group = later === -1 ? this.#pending : this.#pending.slice(0, later);
    this.#pending = later === -1 ? [] : this.#pending.slice(later);
    this.#written.push(...group);
    this.#writeFrames(group, next);
    for (const { written } of group) written?.();
  }

  #writeFrames(group: readonly PendingFrame[], segment: Segment): void {
    const buffer = this.#buffer;
    let used = 0;
    let start = (group[0]?.frame.position ?? 0) - segment.base;
    const flush = (): void => {
      if (used > 0) segment.file.write(start, buffer.subarray(0, used));
      start += used;
      used = 0;
    };
    for (const { frame } of group) {
      const headBytes = frameHeaderBytes + extensionBytesOf(frame);
      if (used + headBytes > buffer.length) flush();
      writeFrameHeader(buffer, used, frame, Math.min(frame.position - this.#confirmPosition, maxUnconfirmedBytes));
      writeFrameExtension(buffer, used, frame);
      used += headBytes;
      const padding = alignFrame(frame.length) - frame.length;
      if (used + frame.payload.length + padding > buffer.length) {
        flush();
        // A payload that would fill the buffer alone is written from where it is.
        if (frame.payload.length + padding > buffer.length) {
          segment.file.write(start, frame.payload);
          start += frame.payload.length;
          buffer.fill(0, 0, padding);
          used = padding;
          continue;
        }
      }
      frame.payload.copy(buffer, used);
      used += frame.payload.length;
      buffer.fill(0, used, used + padding);
      used += padding;
    }
    flush();
  }

  async #sync(): Promise<void> {
    this.#syncing = true;
    const group = (this.#inSync = this.#written);
    this.#written = [];
    try {
      await this.#segment.file.syncData();
    } catch (error) {
      this.fence('syncing', error);
      return;
    }
    // A write may have failed meanwhile.
    if (this.#fenced !== undefined) return;
    this.#syncing = false;
    this.#inSync = [];
    const last = group.at(-1);
    if (last !== undefined) this.#confirmPosition = last.frame.position + alignFrame(last.frame.length);
    try {
      this.#options.onDurable(group);
    } catch (error) {
      this.fence('applying frames of', error);
      return;
    }
    if (this.#options.flush === 'async') this.#pause();
    if (this.#pending.length > 0 || this.#written.length > 0) this.#schedule();
    else this.#drained();
  }

  #pause(): void {
    this.#pausing = true;
    this.#options.clock.setTimer(this.#options.flushIntervalMs, () => {
      this.#pausing = false;
      if (this.#written.length > 0) this.#schedule();
    });
  }

  #drained(): void {
    this.#drain?.resolve();
    this.#drain = undefined;
  }

  /** Stops the log for good and fails what is pending. */
  fence(doing: string, error: unknown): void {
    if (this.#fenced !== undefined) return;
    const text = error instanceof Error ? error.message : String(error);
    const fenced = new MqError(
      'STORE_FENCED',
      `${doing} ${this.#segment.path} failed (${text}); nothing more is appended until a restart`,
      { cause: error },
    );
    this.#fenced = fenced;
    const lost = [...this.#inSync, ...this.#written, ...this.#pending];
    this.#inSync = this.#written = this.#pending = [];
    for (const pending of lost) pending.failed(fenced);
    // Segments that were planned for them belong to nobody.
    for (const { segment } of lost) if (segment !== this.#segment) segment.close();
    this.#drained();
    this.#options.onFenced(fenced);
  }
}

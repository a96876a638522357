import { MqError, type Clock } from '@mq/common';
import { alignFrame, extensionBytesOf, extensionFlags, frameHeaderBytes, noExtension, type Frame, type FrameFields } from './frame';
import { GroupCommit, type PendingFrame } from './group-commit';
import type { Segment } from './segment';
import type { SegmentFiles } from './segment-files';
import type { SegmentSet } from './segment-set';
import { isNoSpace } from './no-space';
import { reserve, type SpareSegments } from './spare-segments';

/** Room that only system frames (a retention decision, above all) may use, so that a full disk can still be cleaned up. */
const systemRoomBytes = 64 * 1024;
/** The epoch of a broker without replicas. */
const standaloneEpoch = 1;
/** When a refused append is worth trying again. */
const flowControlRetryMs = 10;

export interface CommitLogOptions {
  readonly segments: SegmentSet;
  readonly files: SegmentFiles;
  readonly spares: SpareSegments;
  readonly clock: Clock;
  readonly flush: 'sync' | 'async';
  readonly flushIntervalMs: number;
  readonly segmentBytes: number;
  readonly maxPendingBytes: number;
  /** Where the next frame goes; all before is durable. */
  readonly endPosition: number;
  readonly lastStoreTime: number;
  readonly onDurable: (group: readonly PendingFrame[]) => void;
  readonly onFenced: (error: MqError) => void;
}

/** How an append is told what became of it. */
export type AppendListener = Pick<PendingFrame, 'written' | 'failed'> & { readonly confirmed: (frame: Frame) => void };

/** What most frames do without. */
export interface AppendOptions {
  /** `system`: may use the last room of a segment, and is not held up by a full buffer. @default user */
  readonly room?: 'user' | 'system';
  /** Goes between header and payload, at most 2036 bytes. */
  readonly extension?: Buffer;
}

/** The log as a sequence of frames: gives each its position and time, finds it a place on the disk, and hands it to the group commit. */
export class CommitLog {
  readonly #options: CommitLogOptions;
  readonly #commit: GroupCommit;
  readonly #systemRoom: number;
  #tail: Segment;
  #end: number;
  #pendingBytes = 0;
  #lastStoreTime: number;

  constructor(options: CommitLogOptions) {
    this.#options = options;
    this.#tail = options.segments.last;
    this.#end = options.endPosition;
    this.#lastStoreTime = options.lastStoreTime;
    this.#systemRoom = Math.min(systemRoomBytes, Math.floor(options.segmentBytes / 16));
    this.#commit = new GroupCommit({
      clock: options.clock,
      flush: options.flush,
      flushIntervalMs: options.flushIntervalMs,
      confirmPosition: options.endPosition,
      segment: this.#tail,
      activate: (segment) => {
        options.files.activate(segment);
        options.segments.add(segment);
      },
      onDurable: (group) => this.#durable(group),
      onFenced: options.onFenced,
    });
  }

  /** Where the next frame goes. */
  get endPosition(): number {
    return this.#end;
  }

  /** Up to here the log is durable. */
  get confirmPosition(): number {
    return this.#commit.confirmPosition;
  }

  get fenced(): MqError | undefined {
    return this.#commit.fenced;
  }

  /**
   * Appends a frame and returns it with its place. Throws STORE_FENCED, FLOW_CONTROL, or the disk's own error when the disk has no room; then
   * nothing has changed.
   */
  append(fields: FrameFields, payload: Buffer, listener: AppendListener, options: AppendOptions = {}): Frame {
    const { room = 'user', extension = noExtension } = options;
    if (this.#commit.fenced !== undefined) throw this.#commit.fenced;
    const flags = extensionFlags(extension);
    const length = frameHeaderBytes + extensionBytesOf({ flags }) + payload.length;
    if (room === 'user' && this.#pendingBytes + length > this.#options.maxPendingBytes && this.#pendingBytes > 0) throw this.#flowControl();
    const segment = this.#placeOrFence(alignFrame(length), room);
    this.#lastStoreTime = Math.max(this.#lastStoreTime, this.#options.clock.now());
    // Field by field: see docs/decisions/objects-on-hot-paths.md.
    const frame: Frame = {
      kind: fields.kind,
      topicNumber: fields.topicNumber,
      queueId: fields.queueId,
      recordCount: fields.recordCount,
      baseOffset: fields.baseOffset,
      producerId: fields.producerId,
      sequence: fields.sequence,
      tagBits: fields.tagBits,
      payloadCrc: fields.payloadCrc,
      length,
      flags,
      position: this.#end,
      storeTime: this.#lastStoreTime,
      epoch: standaloneEpoch,
      extension,
      payload,
    };
    this.#tail = segment;
    this.#end += alignFrame(length);
    this.#pendingBytes += length;
    const { written } = listener;
    this.#commit.add({
      frame,
      segment,
      ...(written === undefined ? {} : { written }),
      confirmed: () => listener.confirmed(frame),
      failed: listener.failed,
    });
    this.#options.spares.prepare(this.#end - segment.base);
    return frame;
  }

  /** Stops the log for good: something that it relies on has failed. `doing` what, in the words of a sentence. */
  fence(doing: string, error: unknown): void {
    this.#commit.fence(doing, error);
  }

  /** Where the segment begins that will take the next frame, if that one has this payload, no extension, and is no system frame. */
  segmentBaseFor(payloadBytes: number): number {
    return this.#fits(alignFrame(frameHeaderBytes + payloadBytes), this.#systemRoom) ? this.#tail.base : this.#end;
  }

  /** Resolves when all that was appended is durable and applied, or the log is fenced. */
  drain(): Promise<void> {
    return this.#commit.drain();
  }

  #durable(group: readonly PendingFrame[]): void {
    for (const { frame } of group) this.#pendingBytes -= frame.length;
    this.#options.onDurable(group);
  }

  #placeOrFence(bytes: number, room: 'user' | 'system'): Segment {
    try {
      return this.#place(bytes, room);
    } catch (error) {
      if (!isNoSpace(error)) this.#commit.fence('making room in', error);
      throw this.#commit.fenced ?? error;
    }
  }

  /** The segment that takes the next frame, with room for it on the disk. */
  #place(bytes: number, room: 'user' | 'system'): Segment {
    const { segmentBytes, spares, files } = this.#options;
    const used = this.#end - this.#tail.base;
    const kept = room === 'user' ? this.#systemRoom : 0;
    if (this.#fits(bytes, kept)) {
      reserve(this.#tail, used + bytes + kept, segmentBytes);
      return this.#tail;
    }
    const spare = spares.take();
    try {
      const planned = files.plan(spare, this.#end);
      reserve(planned, bytes + this.#systemRoom, segmentBytes);
      return planned;
    } catch (error) {
      spares.give(spare);
      throw error;
    }
  }

  #fits(bytes: number, kept: number): boolean {
    const used = this.#end - this.#tail.base;
    return used === 0 || used + bytes + kept <= this.#options.segmentBytes;
  }

  #flowControl(): MqError {
    const text = `${this.#pendingBytes} bytes wait for the disk; store.maxPendingBytes is ${this.#options.maxPendingBytes}`;
    return new MqError('FLOW_CONTROL', text, { retryAfterMs: flowControlRetryMs });
  }
}

import { dirname } from 'node:path';
import { MqError, type Logger } from '@mq/common';
import { kindNumbers } from '../records/kind-numbers';
import type { Checkpointer } from '../views/checkpointer';
import type { Views } from '../views/views';
import { alignFrame, frameHeaderBytes, readFrameHeader } from './frame';
import { damageAdvice, logCorrupt } from './log-corrupt';
import type { Segment } from './segment';
import { segmentFrames } from './segment-frames';
import type { SegmentSet } from './segment-set';
import { eraseTail, inspectTail } from './torn-tail';
import { UnprovenTail } from './unproven-tail';

export interface RecoverLogOptions {
  readonly segments: SegmentSet;
  readonly views: Views;
  readonly logger: Logger;
  /** Writes the views on the way, which bounds the memory of a long replay. */
  readonly checkpointer: Pick<Checkpointer, 'due' | 'checkpoint'>;
}

export interface RecoveredLog {
  readonly endPosition: number;
  readonly replayedFrames: number;
  readonly replayedBytes: number;
  readonly truncatedBytes: number;
}

/**
 * Brings the views to the end of the log and finds that end: the first position of the last segment without a valid frame. What was torn there by
 * a crash is erased. Everything is durable afterwards. Throws LOG_CORRUPT and VIEWS_MISMATCH; then nothing was changed.
 */
export async function recoverLog(options: RecoverLogOptions): Promise<RecoveredLog> {
  const { segments, views, logger, checkpointer } = options;
  checkContiguous(segments);
  checkBelongsTogether(segments, views);
  const from = views.position;
  // What is replayed must be durable before the views say so.
  const unproven = new UnprovenTail(segments.last, from);
  let replayedFrames = 0;
  let end = from;
  for (const segment of segments.all) {
    const sealedEnd = segments.endOf(segment);
    if (sealedEnd !== undefined && sealedEnd <= from) continue;
    const frames = segmentFrames(segment, Math.max(from, segment.base), sealedEnd ?? Infinity);
    for (let next = frames.next(); ; next = frames.next()) {
      if (next.done === true) {
        end = next.value;
        break;
      }
      views.apply(next.value);
      replayedFrames++;
      if (sealedEnd === undefined) unproven.found(next.value);
      if (!checkpointer.due) continue;
      if (sealedEnd === undefined) unproven.makeDurable(views.position);
      await checkpointer.checkpoint();
    }
    if (sealedEnd !== undefined && end !== sealedEnd) throw logCorrupt(segment, end, 'no valid frame in a segment that is complete');
  }
  if (segments.first.base > views.logStart)
    throw logCorrupt(
      segments.first,
      segments.first.base,
      `the log begins at ${views.logStart}, and the segments before this one are missing`,
    );
  unproven.makeDurable(end);
  const truncatedBytes = cutTail(segments.last, end, logger);
  return { endPosition: end, replayedFrames, replayedBytes: end - from, truncatedBytes };
}

/** Removes what a crash has torn. */
function cutTail(segment: Segment, end: number, logger: Logger): number {
  const tail = inspectTail(segment, end);
  if (tail.proofOfDamage !== undefined) {
    throw logCorrupt(
      segment,
      end,
      `the frame there is invalid, but the one at position ${tail.proofOfDamage.position} was written after it was durable`,
    );
  }
  if (tail.end > end) {
    logger.warn({ file: segment.path, position: end, bytes: tail.end - end }, 'torn tail of the log cut off');
    eraseTail(segment, end, tail.end);
    segment.file.sync();
  }
  return tail.end - end;
}

/** Each segment's file must reach the base of the next. */
function checkContiguous(segments: SegmentSet): void {
  for (const segment of segments.all) {
    const end = segments.endOf(segment);
    if (end === undefined) return;
    // The padding behind the last frame carries nothing.
    const size = alignFrame(segment.file.size());
    segment.close();
    if (segment.base + size < end)
      throw logCorrupt(segment, segment.base + size, `it ends there, but the next segment begins at ${end}: a segment is missing or cut`);
  }
}

function checkBelongsTogether(segments: SegmentSet, views: Views): void {
  const first = segments.first.base;
  if (views.position < first) {
    throw new MqError(
      'VIEWS_MISMATCH',
      `the log begins at position ${first}, the views end at ${views.position}: what lies between cannot be rebuilt. Restore views and log from the same backup. ${adviceFor(segments)}`,
    );
  }
  const last = views.lastFrame;
  if (last === undefined || last.position < first) return;
  const segment = segments.holding(last.position);
  const bytes = Buffer.alloc(frameHeaderBytes);
  segment.file.read(last.position - segment.base, bytes);
  const header = readFrameHeader(bytes, 0, last.position);
  // Repair has found nothing readable there, and replaced it.
  if (header?.kind === kindNumbers.lost) return;
  if (header?.storeTime === last.storeTime && header.payloadCrc === last.payloadCrc) {
    if (segmentFrames(segment, last.position, Infinity).next().done !== true) return;
    throw logCorrupt(
      segment,
      last.position,
      `the last frame that the views know is damaged, which have reached position ${views.position}`,
    );
  }
  const stop = header === undefined ? lastValid(segment, views.position) : last.position;
  if (header === undefined && stop <= last.position && (stop === last.position || inspectTail(segment, stop).end > stop)) {
    throw logCorrupt(segment, stop, `no valid frame, though the views have reached position ${views.position}`);
  }
  const text = `the views have reached position ${views.position}, but their last frame at ${last.position} is not in the log, which has another history from ${stop} on`;
  throw new MqError(
    'VIEWS_MISMATCH',
    `${text}. Restore views and log from the same backup, or move the views away to rebuild them if the log is complete. ${adviceFor(segments)}`,
  );
}

function adviceFor({ first }: SegmentSet): string {
  return damageAdvice(dirname(dirname(first.path)));
}

/** Where the valid frames of a segment stop. */
function lastValid(segment: Segment, end: number): number {
  const frames = segmentFrames(segment, segment.base, end);
  let next = frames.next();
  while (next.done !== true) next = frames.next();
  return next.value;
}

import { MqError } from '@mq/common';
import type { CommitLog } from '../log/commit-log';
import { alignFrame, frameHeaderBytes } from '../log/frame';
import type { SegmentSet } from '../log/segment-set';
import type { FetchRequest, FetchResult, QueueBounds, StoredBatch, Topic } from '../store-types';
import { queueOf, topicByNumber } from '../topics/find-topic';
import type { IndexEntry } from '../views/index-block';
import type { Views } from '../views/views';
import { readRun, readRunAsync, type Run } from './read-run';

/** What lies further behind the end of the log is read off the event loop: it is probably not in the page cache. */
const recentBytes = 64 * 1024 * 1024;
/** Frames of other queues between two batches are read along if they are no more than this. */
const gapBytes = 4096;

export interface FetcherOptions {
  readonly views: Views;
  readonly segments: SegmentSet;
  readonly log: CommitLog;
}

/** Reads batches of one queue by the index. Sees what the views have, which is durable. */
export class Fetcher {
  constructor(private readonly options: FetcherOptions) {}

  bounds(topicNumber: number, queueId: number): QueueBounds {
    const { views } = this.options;
    const queue = views.queues.find(topicNumber, queueOf(topicByNumber(views, topicNumber), queueId));
    return { minOffset: queue?.minOffset ?? 0, maxOffset: queue?.maxOffset ?? 0 };
  }

  /** As `MessageStore.fetch`. */
  fetch(request: FetchRequest): FetchResult | Promise<FetchResult> {
    const { views, segments, log } = this.options;
    const topic = topicByNumber(views, request.topicNumber);
    const queue = views.queues.find(request.topicNumber, queueOf(topic, request.queueId));
    const bounds = { minOffset: queue?.minOffset ?? 0, maxOffset: queue?.maxOffset ?? 0 };
    checkOffset(topic, request, bounds);
    if (queue === undefined || request.offset === bounds.maxOffset) return { batches: [], nextOffset: request.offset, ...bounds };
    const entries = chooseEntries(queue.entriesFrom(request.offset), request.maxBytes);
    // What lies before the log waited, was carried on, and then got its offsets; the frame that carried it on is lost, and so are its messages.
    const runs = runsOf(
      entries.filter(({ position }) => position >= segments.first.base),
      segments,
    );
    const nextOffset = endOf(entries, bounds.maxOffset);
    const result = (batches: StoredBatch[][]): FetchResult => ({ batches: batches.flat(), nextOffset, ...bounds });
    const oldest = Math.min(...runs.map(({ position }) => position));
    if (oldest >= log.confirmPosition - recentBytes)
      return result(runs.map((run) => readRun(segments.holding(run.position), run, request)));
    return this.#fetchOld(topic, request, runs, result);
  }

  async #fetchOld(
    topic: Topic,
    request: FetchRequest,
    runs: readonly Run[],
    result: (batches: StoredBatch[][]) => FetchResult,
  ): Promise<FetchResult> {
    const { segments } = this.options;
    try {
      // All of them, also when one fails: until then they write to memory that somebody else may get next.
      const reads = await Promise.allSettled(runs.map((run) => readRunAsync(segments.holding(run.position), run, request)));
      return result(reads.map(valueOf));
    } catch (error) {
      // Retention may have taken the file away meanwhile.
      checkOffset(topic, request, this.bounds(request.topicNumber, request.queueId));
      throw error;
    }
  }
}

function valueOf<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}

function checkOffset(topic: Topic, { queueId, offset }: FetchRequest, { minOffset, maxOffset }: QueueBounds): void {
  if (Number.isInteger(offset) && offset >= minOffset && offset <= maxOffset) return;
  const text = `queue ${queueId} of topic ${topic.name} holds the offsets ${minOffset} to ${maxOffset}, not ${offset}`;
  throw new MqError('OFFSET_OUT_OF_RANGE', text, { details: { minOffset: String(minOffset), maxOffset: String(maxOffset) } });
}

/** The first entry, and those after it that fit. */
function chooseEntries(entries: Iterable<IndexEntry>, maxBytes: number): IndexEntry[] {
  const chosen: IndexEntry[] = [];
  let bytes = 0;
  for (const entry of entries) {
    bytes += entry.length - frameHeaderBytes;
    if (chosen.length > 0 && bytes > maxBytes) break;
    chosen.push(entry);
  }
  return chosen;
}

/** @param queueEnd where to go on when nothing is left in the queue */
function endOf(entries: readonly IndexEntry[], queueEnd: number): number {
  const last = entries.at(-1);
  return last === undefined ? queueEnd : last.baseOffset + last.count;
}

/** Joins what lies close together in one segment. A batch that was held lies before those that came meanwhile. */
function runsOf(entries: readonly IndexEntry[], segments: SegmentSet): Run[] {
  const runs: { position: number; length: number; entries: IndexEntry[] }[] = [];
  let segmentEnd = 0;
  for (const entry of entries) {
    const run = runs.at(-1);
    const gap = run === undefined ? Infinity : entry.position - (run.position + alignFrame(run.length));
    if (run === undefined || gap < 0 || gap > gapBytes || entry.position >= segmentEnd) {
      runs.push({ position: entry.position, length: entry.length, entries: [entry] });
      segmentEnd = segments.endOf(segments.holding(entry.position)) ?? Infinity;
    } else {
      run.length = entry.position + entry.length - run.position;
      run.entries.push(entry);
    }
  }
  return runs;
}

import { alignFrame } from '../log/frame';
import { kindNumbers } from '../records/kind-numbers';
import type { KeyValue } from '../key-value/key-value';
import { IndexBlock, type IndexEntry } from '../views/index-block';
import { tableRange } from '../views/view-keys';
import type { Views } from '../views/views';
import type { HeaderReader } from './header-reader';
import type { Loss } from './inspection-types';
import { messagesLoss } from './losses';
import type { Stretch } from './walk-log';

export interface CheckIndexOptions {
  readonly keyValue: KeyValue;
  /** Loaded from `keyValue`. */
  readonly views: Views;
  readonly headers: HeaderReader;
  readonly stretches: readonly Stretch[];
  /** Where the log begins: retention may have gone further than the views on disk know. */
  readonly logStart: number;
  /** Whether offsets may be missing: frames of the log are lost. */
  readonly mayHaveGaps: boolean;
}

export interface CheckedIndex {
  /** What is wrong with the views. */
  readonly faults: readonly string[];
  /** Messages that the index knows, and that lie in damaged parts of the log. */
  readonly losses: readonly Loss[];
}

interface Queue {
  readonly topicNumber: number;
  readonly queueId: number;
  /** The next offset wanted. */
  next: number;
  readonly end: number;
  /** Whether an entry begins at `first`. */
  begun: boolean;
  readonly first: number;
  readonly firstPosition: number;
}

/** Compares every entry of the queue index with the log. Yields now and then: the caller may pause. */
export function* checkIndex(options: CheckIndexOptions): Generator<void, CheckedIndex> {
  const faults: string[] = [];
  const losses: Loss[] = [];
  const queues = queuesOf(options, faults);
  const { from, to } = tableRange('block');
  for (const { key, value } of options.keyValue.range(from, to)) {
    const name = `${key.readUInt32BE(1)}/${key.readUInt32BE(5)}`;
    const queue = queues.get(name);
    const block = IndexBlock.from(value);
    if (queue === undefined) faults.push(`a block of the index of queue ${name} belongs to no queue`);
    else for (let index = 0; index < block.count; index++) checkEntry(options, queue, block.entry(index), faults, losses);
    yield;
  }
  for (const { topicNumber, queueId, next, end, first, begun } of queues.values()) {
    if (next !== end) faults.push(`the index of queue ${topicNumber}/${queueId} ends at ${next}, the queue at ${end}`);
    if (!begun && first < end && !options.mayHaveGaps)
      faults.push(`queue ${topicNumber}/${queueId} should begin at ${first}, where the index has no batch`);
  }
  return { faults, losses };
}

function queuesOf({ keyValue, views }: CheckIndexOptions, faults: string[]): Map<string, Queue> {
  const queues = new Map<string, Queue>();
  const { from, to } = tableRange('queue');
  for (const { key } of keyValue.range(from, to)) {
    const [topicNumber, queueId] = [key.readUInt32BE(1), key.readUInt32BE(5)];
    const queue = views.queues.find(topicNumber, queueId);
    if (queue === undefined || views.topics.byNumber(topicNumber) === undefined || queue.minOffset > queue.maxOffset)
      faults.push(`queue ${topicNumber}/${queueId} belongs to no topic, or has no sense`);
    else
      queues.set(`${topicNumber}/${queueId}`, {
        ...{ topicNumber, queueId, next: queue.minOffset, end: queue.maxOffset },
        ...{ first: queue.minOffset, firstPosition: queue.minPosition, begun: false },
      });
  }
  return queues;
}

function checkEntry(options: CheckIndexOptions, queue: Queue, entry: IndexEntry, faults: string[], losses: Loss[]): void {
  const { topicNumber, queueId, next } = queue;
  const end = entry.baseOffset + entry.count;
  const { views, headers, stretches, logStart } = options;
  const isFirst = entry.baseOffset === queue.first;
  if (isFirst) queue.begun = true;
  if (queue.first < queue.end && isFirst !== (entry.position === queue.firstPosition))
    faults.push(
      `queue ${topicNumber}/${queueId} should begin with offset ${queue.first} at position ${queue.firstPosition}, the index has ${entry.baseOffset} at ${entry.position}`,
    );
  // Retention has cut through this block, or is about to.
  if (entry.position < logStart && entry.count > 0) {
    queue.next = Math.max(next, end);
    return;
  }
  const place = `offset ${entry.baseOffset} of queue ${topicNumber}/${queueId}`;
  const follows = entry.baseOffset === next || (entry.baseOffset > next && options.mayHaveGaps);
  if (entry.count === 0 || end > queue.end || !follows) faults.push(`the index does not follow on at ${place}; ${next} is expected`);
  queue.next = Math.max(next, end);
  const { position, length, count: recordCount, storeTime } = entry;
  if (position + alignFrame(length) > views.position) {
    faults.push(`the index has ${place} at position ${position}, where the log is not`);
    return;
  }
  if (stretches.some(({ from, to }) => position >= from && position < to)) {
    const topic = views.topics.byNumber(topicNumber);
    losses.push(messagesLoss({ position, length, topicNumber, queueId, recordCount, storeTime }, topic, entry.baseOffset, recordCount));
    return;
  }
  const header = headers.at(position);
  if (header?.kind === kindNumbers.lost) return;
  const isBatch = header?.kind === kindNumbers.recordBatch;
  const isHeld = header?.kind === kindNumbers.heldBatch || header?.kind === kindNumbers.heldMoved;
  const fits =
    (isBatch || isHeld) &&
    header.length === length &&
    header.recordCount === recordCount &&
    header.tagBits === entry.tagBits &&
    header.topicNumber === topicNumber &&
    header.queueId === queueId &&
    (isBatch ? header.baseOffset === entry.baseOffset && header.storeTime === storeTime : header.storeTime <= storeTime);
  if (!fits) faults.push(`the index has ${place} at position ${position}, where the log has something else`);
}

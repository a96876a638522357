import { replacedKind, type Frame } from '../log/frame';
import { writeHoldExtension } from '../records/hold-extension';
import type { ReleasedRow } from '../records/released-rows';
import { kindNumbers } from '../records/kind-numbers';
import { kindOf } from '../records/record-kinds';
import type { Views } from '../views/views';
import type { Loss } from './inspection-types';
import { heldLoss, messagesLoss, recordLoss, unknownLoss } from './losses';
import { releasedRowsOf } from './released-rows-of';

/** What a rehearsal has noticed about the order of frames. */
export interface OrderBreach {
  readonly position: number;
  readonly text: string;
}

/** A held batch whose bytes are lost. */
export type LostHeld = Pick<Frame, 'position' | 'length' | 'topicNumber' | 'queueId' | 'recordCount' | 'storeTime' | 'extension'>;

/** Applies a log to views as a start would, lost frames included, and finds out what is gone with them. */
export class Rehearsal {
  readonly losses: Loss[] = [];
  readonly breaches: OrderBreach[] = [];
  /** Lost frames of held batches, by position: whether they are missed turns out later. */
  readonly #lostHeld = new Map<number, LostHeld>();
  /** A lost frame was seen: of this repair, or of an earlier one. */
  #lostNow = false;
  #lostBefore = false;

  /**
   * @param views as they are where the first frame begins
   * @param logBase where the first segment begins
   * @param isNew whether a lost frame at this position is to be told
   */
  constructor(
    readonly views: Views,
    private readonly logBase: number,
    private readonly isNew: (position: number) => boolean,
  ) {}

  apply(frame: Frame): void {
    if (frame.kind === kindNumbers.lost) this.#noteLost(frame, this.isNew(frame.position));
    if (frame.kind === kindNumbers.recordBatch) this.#checkOffset(frame, frame.baseOffset);
    const released = new Map<string, number>();
    for (const row of releasedRowsOf(frame)) this.#checkRow(frame, row, released);
    this.views.apply(frame);
  }

  /** A held batch that the views know is lost. */
  noteLostHeld(frame: LostHeld): void {
    this.#lostNow = true;
    this.#lostHeld.set(frame.position, frame);
  }

  /** What is gone, in the order of the log: without what retention and deleted topics have taken anyway. */
  finish(): Loss[] {
    const { held, topics, logStart } = this.views;
    for (const [position, frame] of this.#lostHeld) {
      const isHeld = held.before(position + 1, Number.MAX_SAFE_INTEGER).some((batch) => batch.position === position);
      if (isHeld) this.losses.push(heldLoss(frame, topics.byNumber(frame.topicNumber)));
    }
    const isMissed = ({ what, topicNumber, position }: Loss): boolean =>
      position >= logStart && (what === 'bytes' || what === 'record' || topics.byNumber(topicNumber ?? 0) !== undefined);
    return [...this.losses.filter(isMissed), ...this.#notCarried()].sort((a, b) => a.position - b.position);
  }

  /** Held batches that lie before the log begins: retention carries each on before it cuts, and the frames that did are lost. */
  #notCarried(): Loss[] {
    const { held, topics } = this.views;
    return held.before(this.logBase, Number.MAX_SAFE_INTEGER).map((batch) => {
      const frame = { ...batch, extension: writeHoldExtension(batch) };
      return heldLoss(frame, topics.byNumber(batch.topicNumber));
    });
  }

  #noteLost(frame: Frame, isNew: boolean): void {
    if (isNew) this.#lostNow = true;
    else this.#lostBefore = true;
    const topic = this.views.topics.byNumber(frame.topicNumber);
    if (replacedKind(frame) === kindNumbers.recordBatch) this.#checkOffset(frame, frame.baseOffset);
    if (!isNew) return;
    switch (replacedKind(frame)) {
      case 0:
        this.losses.push(unknownLoss(frame));
        return;
      case kindNumbers.recordBatch:
        this.losses.push(messagesLoss(frame, topic, frame.baseOffset, frame.recordCount));
        return;
      case kindNumbers.heldBatch:
      case kindNumbers.heldMoved:
        if (frame.extension.length === 0) this.losses.push(heldLoss(frame, topic));
        else this.#lostHeld.set(frame.position, frame);
        return;
      default:
        this.losses.push(recordLoss(frame, kindOf({ ...frame, kind: replacedKind(frame) }).name));
    }
  }

  /** @param released where queues end after the rows before, by queue */
  #checkRow(frame: Frame, { name, topicNumber, queueId, baseOffset }: ReleasedRow, released: Map<string, number>): void {
    const batch = this.views.held.find(name);
    if (batch === undefined) return;
    const queue = `${topicNumber}/${queueId}`;
    this.#checkOffset({ ...frame, topicNumber, queueId, recordCount: batch.recordCount }, baseOffset, released.get(queue));
    released.set(queue, baseOffset + batch.recordCount);
    const topic = this.views.topics.byNumber(topicNumber);
    const lost = this.#lostHeld.get(batch.position);
    if (batch.position < this.logBase) {
      const place = { ...batch, position: frame.position, length: 0 };
      this.losses.push(messagesLoss(place, topic, baseOffset, batch.recordCount, 'carried on by a frame that is lost'));
    } else if (lost !== undefined) {
      this.#lostHeld.delete(batch.position);
      this.losses.push(messagesLoss(lost, topic, baseOffset, batch.recordCount));
    }
  }

  /**
   * Offsets that no frame has any more are lost; offsets that two frames have are wrong.
   * @param end where the queue ends by the rows before of the same frame, which the views do not have yet
   */
  #checkOffset(frame: Frame, baseOffset: number, end?: number): void {
    const { topicNumber, queueId, position } = frame;
    const { topics, queues, logStart } = this.views;
    const topic = topics.byNumber(topicNumber);
    const queue = queues.find(topicNumber, queueId);
    if (topic === undefined || (queue === undefined && logStart > 0)) return;
    const { minOffset } = queue ?? { minOffset: 0 };
    const maxOffset = end ?? queue?.maxOffset ?? 0;
    const place = `of ${topic.name}/${queueId}`;
    // An empty queue may have been told its end, and then gets what was before it.
    if (baseOffset < maxOffset && minOffset < maxOffset)
      this.breaches.push({ position, text: `offset ${baseOffset} ${place} is given again; the queue was at ${maxOffset}` });
    if (baseOffset <= maxOffset) return;
    if (this.#lostNow) this.losses.push(messagesLoss(frame, topic, maxOffset, baseOffset - maxOffset, 'missing before this position'));
    else if (!this.#lostBefore)
      this.breaches.push({
        position,
        text: `the offsets ${maxOffset} to ${baseOffset - 1} ${place} are missing before it, though nothing is damaged`,
      });
  }
}

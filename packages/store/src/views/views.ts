import { MqError } from '@mq/common';
import type { DeliveryProgress } from '../delivery-types';
import type { KeyValue, KeyValueChange } from '../key-value/key-value';
import { alignFrame, type Frame, type FrameHeader } from '../log/frame';
import { kindOf } from '../records/record-kinds';
import { DeliveryView } from './delivery-view';
import { GroupView } from './group-view';
import { HeldView } from './held-view';
import { OffsetView } from './offset-view';
import { ProducerView, type ProducerViewOptions } from './producer-view';
import { QueueView } from './queue-view';
import { RecalledView } from './recalled-view';
import { TopicView, type TopicMeta } from './topic-view';
import { TransactionView } from './transaction-view';
import { unreadableEntry } from '../key-value/unreadable-entry';
import type { View } from './view';
import { metaKey } from './view-keys';

/** The layout of the views on disk; another number is not read. */
const viewsFormat = 1;

/** Names a frame, for checking that views and log belong together. */
export type FrameIdentity = Pick<FrameHeader, 'position' | 'storeTime' | 'payloadCrc'>;

/** The meta entry. */
interface ViewsMeta extends TopicMeta {
  readonly format: number;
  readonly position: number;
  readonly logStart: number;
  readonly lastFrame: FrameIdentity | null;
}

/**
 * Everything that the log says, up to `position`. `apply` is the only way to change it, and takes no input but the frame: the same log gives
 * the same views, now, after a restart, and on a replica.
 */
export class Views {
  readonly topics = new TopicView();
  readonly queues = new QueueView();
  readonly groups = new GroupView();
  readonly offsets = new OffsetView();
  readonly deliveries = new DeliveryView();
  readonly producers: ProducerView;
  readonly held = new HeldView();
  readonly recalled = new RecalledView();
  readonly transactions = new TransactionView();
  /** The log has been applied up to here. */
  position = 0;
  /** Retention has removed what lies before. */
  logStart = 0;
  /** The last frame applied. */
  lastFrame: FrameIdentity | undefined;

  constructor(options: ProducerViewOptions) {
    this.producers = new ProducerView(options);
  }

  /** Loads the last written state. False if there is none. Throws VIEWS_MISMATCH when another version wrote it. */
  load(keyValue: KeyValue): boolean {
    for (const view of this.#all) view.load(keyValue);
    const value = keyValue.get(metaKey);
    if (value === undefined) return false;
    const meta = JSON.parse(value.toString()) as ViewsMeta;
    if (!Number.isSafeInteger(meta.format)) throw unreadableEntry('a meta entry');
    if (meta.format !== viewsFormat) {
      throw new MqError(
        'VIEWS_MISMATCH',
        `the views have format ${meta.format}, this version reads ${viewsFormat}: start the version that wrote them`,
        { details: { format: String(meta.format) } },
      );
    }
    if (!isMeta(meta)) throw unreadableEntry('a meta entry');
    this.position = meta.position;
    this.logStart = meta.logStart;
    this.lastFrame = meta.lastFrame ?? undefined;
    this.topics.loadMeta({ nextTopicNumber: meta.nextTopicNumber, topicsVersion: meta.topicsVersion });
    return true;
  }

  apply(frame: Frame): void {
    kindOf(frame).apply(this, frame);
    this.position = frame.position + alignFrame(frame.length);
    this.lastFrame = { position: frame.position, storeTime: frame.storeTime, payloadCrc: frame.payloadCrc };
  }

  /** A group's progress on a queue: the one committed offset that it has, and what is open above. */
  progress(group: string, topicNumber: number, queueId: number): DeliveryProgress {
    return { committed: this.offsets.find(group, topicNumber, queueId), ...this.deliveries.find(group, topicNumber, queueId) };
  }

  setProgress(group: string, topicNumber: number, queueId: number, progress: DeliveryProgress): void {
    const { committed } = progress;
    if (committed !== undefined && committed !== this.offsets.find(group, topicNumber, queueId))
      this.offsets.set(group, { topicNumber, queueId, offset: committed });
    this.deliveries.set(group, topicNumber, queueId, progress);
  }

  /** Forgets the batches of a topic that wait to become visible. */
  removeHeldOf(topicNumber: number): void {
    for (const batch of this.held.ofTopic(topicNumber)) {
      this.held.remove(batch);
      if (batch.hold.kind === 'half') this.transactions.removeHalf(batch, batch.hold);
    }
  }

  /** Store time of the last frame; 0 if there is none. */
  get lastStoreTime(): number {
    return this.lastFrame?.storeTime ?? 0;
  }

  /** What to write for this state to be on disk. `settle` must follow. */
  collect(): KeyValueChange[] {
    const meta: ViewsMeta = {
      format: viewsFormat,
      position: this.position,
      logStart: this.logStart,
      lastFrame: this.lastFrame ?? null,
      ...this.topics.meta,
    };
    return [...this.#all.flatMap((view) => view.collect()), { key: metaKey, value: Buffer.from(JSON.stringify(meta)) }];
  }

  settle(succeeded: boolean): void {
    for (const view of this.#all) view.settle(succeeded);
  }

  get #all(): readonly View[] {
    const { topics, queues, groups, offsets, deliveries, producers, held, recalled, transactions } = this;
    return [topics, queues, groups, offsets, deliveries, producers, held, recalled, transactions];
  }
}

function isMeta({ position, logStart, nextTopicNumber, topicsVersion }: Partial<ViewsMeta>): boolean {
  return [position, logStart, nextTopicNumber, topicsVersion?.counter].every((value) => Number.isSafeInteger(value));
}

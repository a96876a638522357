import { checkGroupName, MqError } from '@mq/common';
import type { DeliveryProgress, MessageStore, OffsetRange, StoredBatch, Topic } from '@mq/store';
import { deadLetterTopic } from '../delivery/group/dead-letter-record';
import type { OffsetService } from '../offsets/offset-service';
import { redrivableLetter, type RedrivableLetter } from './redrivable-letter';
import type { LetterSender } from './letter-sender';

/** Dead letters that one call redrives or purges by name. */
const maxPerCall = 256;
/** Bytes of a page of dead letters when the call does not say, and at most. */
const defaultPageBytes = 1024 * 1024;
const maxPageBytes = 4 * 1024 * 1024;
/** The topic of the dead letters has one queue. */
const queueId = 0;

/** Dead letters as they lie in their topic. */
export interface DeadLetterPage {
  readonly batches: readonly StoredBatch[];
  readonly nextOffset: number;
  readonly minOffset: number;
  readonly maxOffset: number;
  /** Redriven or purged, of the offsets in the batches. */
  readonly done: readonly OffsetRange[];
}

/** What redriving did with one dead letter. */
export type Redriven = { readonly offset: number } & (
  | {
      readonly result: 'REDRIVEN';
      readonly messageId: string;
      readonly topic: string;
      readonly queueId: number;
      readonly newOffset: number;
    }
  | { readonly result: 'DONE_BEFORE' }
  | { readonly result: 'REDRIVE_FAILED'; readonly error: MqError }
);

export interface DeadLettersParts {
  readonly store: Pick<MessageStore, 'bounds' | 'deliveryProgress' | 'fetch' | 'recordDelivery' | 'topic'>;
  readonly offsets: Pick<OffsetService, 'commit'>;
  readonly sender: LetterSender;
}

/**
 * What an operator does with the dead letters of a group. Which of them are dealt with is kept as the group's own progress on the topic of its dead
 * letters: durable, message by message, and gone with the topic.
 */
export class DeadLetters {
  readonly #parts: DeadLettersParts;
  /** Groups whose dead letters are being redriven or purged by name. */
  readonly #underWay = new Set<string>();

  constructor(parts: DeadLettersParts) {
    this.#parts = parts;
  }

  /** Those from an offset on; empty when the group has none. @param maxBytes 0: 1 MiB; at most 4 MiB. Errors: ILLEGAL_GROUP, LOG_CORRUPT. */
  async list(group: string, offset: number, maxBytes: number): Promise<DeadLetterPage> {
    const topic = this.#topic(group);
    if (topic === undefined) return { batches: [], nextOffset: 0, minOffset: 0, maxOffset: 0, done: [] };
    const { store } = this.#parts;
    const { minOffset, maxOffset } = store.bounds(topic.number, queueId);
    const from = Math.min(Math.max(offset, minOffset), maxOffset);
    const bytes = maxBytes <= 0 ? defaultPageBytes : Math.min(maxBytes, maxPageBytes);
    const page = await store.fetch({ topicNumber: topic.number, queueId, offset: from, maxBytes: bytes });
    const first = page.batches[0]?.baseOffset ?? from;
    const done = doneRanges(store.deliveryProgress(group, topic.number, queueId));
    return { ...page, done: done.filter((range) => range.from < page.nextOffset && range.to > first) };
  }

  /**
   * Sends dead letters back to the topics and queues that they come from. Resolves when that and the progress are durable; should the broker end in
   * between, a letter may be sent again by the next call.
   * Errors: ILLEGAL_GROUP, INVALID_ARGUMENT (too many), TOPIC_NOT_FOUND (no dead letters), FLOW_CONTROL, those of the store; of one letter: in its result.
   */
  async redrive(group: string, offsets: readonly number[]): Promise<Redriven[]> {
    const topic = this.#topic(group);
    if (topic === undefined) throw new MqError('TOPIC_NOT_FOUND', `group ${group} has no dead letters on this broker`);
    return this.#alone(group, offsets, (named) => this.#redrive(group, topic, named));
  }

  /** Dead letters count as dealt with. Returns those of the named ones that waited. Errors: ILLEGAL_GROUP, INVALID_ARGUMENT (too many), FLOW_CONTROL, those of the store. */
  async purge(group: string, offsets: readonly number[]): Promise<number[]> {
    const topic = this.#topic(group);
    if (topic === undefined) return [];
    return this.#alone(group, offsets, async (named) => {
      const { store } = this.#parts;
      const { minOffset, maxOffset } = store.bounds(topic.number, queueId);
      const waiting = this.#waiting(group, topic, named).filter((offset) => offset >= minOffset && offset < maxOffset);
      await this.#recordDone(group, topic, waiting);
      return waiting;
    });
  }

  /** All dead letters so far count as dealt with. Returns how many waited. Errors: ILLEGAL_GROUP, and those of a commit. */
  async purgeAll(group: string): Promise<number> {
    const topic = this.#topic(group);
    if (topic === undefined) return 0;
    const { minOffset, maxOffset } = this.#parts.store.bounds(topic.number, queueId);
    const progress = this.#parts.store.deliveryProgress(group, topic.number, queueId);
    const done = doneRanges(progress).reduce((count, { from, to }) => count + Math.max(0, to - Math.max(from, minOffset)), 0);
    await this.#parts.offsets.commit({ group, clientId: '', generation: 0 }, [{ topic: topic.name, queueId, offset: maxOffset }]);
    return maxOffset - minOffset - done;
  }

  /** Two calls at once could redrive what is purged, or redrive it twice. */
  async #alone<T>(group: string, offsets: readonly number[], work: (named: readonly number[]) => Promise<T>): Promise<T> {
    if (offsets.length > maxPerCall)
      throw new MqError('INVALID_ARGUMENT', `${offsets.length} dead letters in one call; at most ${maxPerCall}`);
    if (this.#underWay.has(group)) throw new MqError('FLOW_CONTROL', `another call redrives or purges dead letters of group ${group}`);
    this.#underWay.add(group);
    try {
      return await work([...new Set(offsets)]);
    } finally {
      this.#underWay.delete(group);
    }
  }

  /** Those that are not redriven and not purged. */
  #waiting(group: string, topic: Topic, offsets: readonly number[]): number[] {
    const done = doneRanges(this.#parts.store.deliveryProgress(group, topic.number, queueId));
    return offsets.filter((offset) => !done.some(({ from, to }) => offset >= from && offset < to));
  }

  async #recordDone(group: string, topic: Topic, offsets: readonly number[]): Promise<void> {
    if (offsets.length === 0) return;
    const done = offsets.map((offset) => ({ from: offset, to: offset + 1 }));
    await this.#parts.store.recordDelivery(group, [{ topicNumber: topic.number, queueId, done, retries: [] }]);
  }

  async #redrive(group: string, topic: Topic, offsets: readonly number[]): Promise<Redriven[]> {
    const { sender } = this.#parts;
    const waiting = this.#waiting(group, topic, offsets);
    const found = new Map<number, RedrivableLetter | MqError>();
    for (const offset of waiting) found.set(offset, await this.#read(topic, offset).catch(MqError.from));
    // All read before the first is sent, and sent at once: those of one queue keep their order.
    const results = await Promise.all(
      offsets.map(async (offset): Promise<Redriven> => {
        const letter = found.get(offset);
        if (letter === undefined) return { offset, result: 'DONE_BEFORE' };
        if (letter instanceof MqError) return { offset, result: 'REDRIVE_FAILED', error: letter };
        try {
          return { offset, result: 'REDRIVEN', ...(await sender.send(letter)) };
        } catch (error) {
          return { offset, result: 'REDRIVE_FAILED', error: MqError.from(error) };
        }
      }),
    );
    const sent = results.filter(({ result }) => result === 'REDRIVEN').map(({ offset }) => offset);
    await this.#recordDone(group, topic, sent);
    return results;
  }

  async #read(topic: Topic, offset: number): Promise<RedrivableLetter> {
    const { batches } = await this.#parts.store.fetch({ topicNumber: topic.number, queueId, offset, maxBytes: 1 });
    const [batch] = batches;
    if (batch === undefined || batch.baseOffset > offset)
      throw new MqError('MESSAGE_NOT_FOUND', `${topic.name} has no dead letter ${offset}`);
    return redrivableLetter(batch, offset);
  }

  #topic(group: string): Topic | undefined {
    checkGroupName(group);
    return this.#parts.store.topic(deadLetterTopic(group));
  }
}

function doneRanges({ committed, done }: DeliveryProgress): OffsetRange[] {
  return committed === undefined || committed === 0 ? [...done] : [{ from: 0, to: committed }, ...done];
}

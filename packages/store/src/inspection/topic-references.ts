import type { Frame, FrameHeader } from '../log/frame';
import { kindNumbers } from '../records/kind-numbers';
import type { TopicChange } from '../records/topic-changed';
import type { Topic } from '../store-types';

/** Names of topics that are known by their number only begin so. */
export const recoveredTopicPrefix = 'RECOVERED_TOPIC_';

interface Reference {
  queues: number;
  firstTime: number;
  /** What the log itself says first about it. */
  said?: Topic;
}

/** Finds the topics that frames belong to before the log says what they are. */
export class TopicReferences {
  readonly #before = new Map<number, Reference>();
  readonly #defined = new Set<number>();

  note(frame: Frame): void {
    if (frame.kind === kindNumbers.topicChanged) {
      const { topic, change } = JSON.parse(frame.payload.toString()) as TopicChange;
      const reference = this.#before.get(topic.number);
      if (change !== 'created' && reference !== undefined && !this.#defined.has(topic.number)) reference.said = topic;
      this.#defined.add(topic.number);
    } else this.noteQueue(frame);
  }

  /** A queue that a frame belongs to, be the rest of it damaged. */
  noteQueue({ recordCount, topicNumber, queueId, storeTime }: FrameHeader): void {
    if (recordCount === 0 || this.#defined.has(topicNumber)) return;
    const reference = this.#before.get(topicNumber) ?? { queues: 0, firstTime: storeTime };
    reference.queues = Math.max(reference.queues, queueId + 1);
    this.#before.set(topicNumber, reference);
  }

  /** The topics that frames belong to before the log says so, as far as it can be known. */
  undefinedTopics(): (Topic & { readonly nameKnown: boolean })[] {
    return [...this.#before].map(([number, { queues, firstTime, said }]) => ({
      ...{ name: `${recoveredTopicPrefix}${number}`, queueCount: queues, type: 'MIXED' as const },
      ...{ permission: { readable: true, writable: true }, number, createdAt: firstTime },
      ...said,
      nameKnown: said !== undefined,
    }));
  }
}

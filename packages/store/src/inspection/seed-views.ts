import type { Topic } from '../store-types';
import type { ProducerViewOptions } from '../views/producer-view';
import type { HeldEntry } from '../views/held-view';
import { Views } from '../views/views';
import { ScratchKeyValue } from './scratch-key-value';

export interface SeedOptions {
  /** Where the log begins. */
  readonly position: number;
  /** Topics of which the log does not say at its beginning what they are. */
  readonly topics: readonly Topic[];
  /** Held batches that were written before the log begins, where they were written again. */
  readonly held: readonly HeldEntry[];
  /** The views as they were, if they can be read: what they say of groups is taken over. */
  readonly old: Views | undefined;
  readonly producers: ProducerViewOptions;
}

/** Views to begin with where the log begins: they know what the log does not tell any more. */
export function seedViews({ position, topics, held, old, producers }: SeedOptions): { views: Views; keyValue: ScratchKeyValue } {
  const views = new Views(producers);
  const keyValue = new ScratchKeyValue();
  views.load(keyValue);
  views.position = views.logStart = position;
  for (const topic of topics) views.topics.put(topic, topic.createdAt);
  if (old !== undefined) {
    const { nextTopicNumber, topicsVersion } = old.topics.meta;
    views.topics.loadMeta({ nextTopicNumber: Math.max(nextTopicNumber, views.topics.meta.nextTopicNumber), topicsVersion });
    takeGroups(views, old);
    takeQueueEnds(views, old);
  }
  // The log may tell further on what their topics are.
  for (const batch of held) {
    if (batch.hold.kind === 'half' && !views.transactions.addHalf(batch, batch.hold)) continue;
    views.held.add(batch);
  }
  return { views, keyValue };
}

function takeGroups(views: Views, old: Views): void {
  for (const name of old.groups.names) {
    const group = old.groups.find(name);
    if (group !== undefined) views.groups.put(group, group.createdAt);
    for (const { topicNumber, queueId } of old.offsets.of(name))
      views.setProgress(name, topicNumber, queueId, old.progress(name, topicNumber, queueId));
  }
}

/** A queue of which the log holds nothing any more goes on where it was. */
function takeQueueEnds(views: Views, old: Views): void {
  for (const { number, queueCount } of views.topics.all) {
    for (let queueId = 0; queueId < queueCount; queueId++) {
      const maxOffset = old.queues.find(number, queueId)?.maxOffset ?? 0;
      if (maxOffset > 0) views.queues.beginAt(number, queueId, maxOffset);
    }
  }
}

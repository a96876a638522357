import type { MessageQueue } from '@mq/common';
import type { QueueBounds, StartPosition } from '../queue/start-position';
import type { OffsetFile } from './offset-file';
import type { OffsetToCommit, QueueOffsets } from './queue-offsets';

/** Progress in the consumer's own file; what the queues hold is still the broker's to tell. */
export class OwnOffsets implements QueueOffsets {
  readonly #file: OffsetFile;
  readonly #broker: Pick<QueueOffsets, 'bounds'>;

  constructor(file: OffsetFile, broker: Pick<QueueOffsets, 'bounds'>) {
    this.#file = file;
    this.#broker = broker;
  }

  async committed(queues: readonly MessageQueue[]): Promise<(number | undefined)[]> {
    return queues.map((queue) => this.#file.get(queue));
  }

  bounds(queues: readonly MessageQueue[], position: StartPosition, signal?: AbortSignal): Promise<QueueBounds[]> {
    return this.#broker.bounds(queues, position, signal);
  }

  commit(offsets: readonly OffsetToCommit[]): Promise<void> {
    return this.#file.commit(offsets);
  }
}

import type { RecordView } from '@mq/proto';
import type { FilteredMessage, MessageFilter } from '../../filter';
import type { OfferedBatch } from '../core/offered-batch';
import type { ReadBatch } from './read-batch';

/** A batch as a group's filter sees it. */
export class FilteredBatch implements OfferedBatch {
  readonly #batch: ReadBatch;
  readonly #filter: MessageFilter;

  constructor(batch: ReadBatch, filter: MessageFilter) {
    this.#batch = batch;
    this.#filter = filter;
  }

  get baseOffset(): number {
    return this.#batch.stored.baseOffset;
  }

  get recordCount(): number {
    return this.#batch.stored.recordCount;
  }

  get selection(): 'all' | 'some' {
    return this.#filter.matchesAll ? 'all' : 'some';
  }

  get grouped(): boolean {
    return this.#batch.grouped;
  }

  matches(index: number): boolean {
    return this.#filter.matches(filtered(this.#batch.records.record(index)));
  }

  messageGroup(index: number): string {
    return this.#batch.records.record(index).messageGroup;
  }

  bytes(from: number, to: number): number {
    return this.#batch.bytes(from, to);
  }
}

function filtered(record: RecordView): FilteredMessage {
  return {
    tag: record.tag === '' ? undefined : record.tag,
    get keys() {
      return record.keys;
    },
    property: (name) => (Object.hasOwn(record.properties, name) ? record.properties[name] : undefined),
  };
}

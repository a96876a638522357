import { MqError } from '@mq/common';
import { messageIdBytes, messageIdTime } from '../message-id/message-id';
import { WireReader } from '../wire/wire-reader';
import * as tags from './record-tags';
import { RecordView, type RecordPlace } from './record-view';

/**
 * The records of a batch, found at once and decoded when asked. Throws MALFORMED_BATCH, when it is made or when a malformed record is looked into.
 * It applies no limits: what a broker stored may be read.
 */
export class RecordBatchReader implements Iterable<RecordView> {
  readonly #bytes: Buffer;
  /** Start and end of each record. */
  readonly #bounds: number[] = [];
  #base: Buffer | undefined;
  #idPrefix = '';
  #firstSequence = 0;
  #time: number | undefined;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    const reader = new WireReader(bytes, 'MALFORMED_BATCH');
    while (reader.more) {
      const tag = reader.tag();
      if (tag === tags.recordsTag) {
        const end = reader.valueEnd();
        this.#bounds.push(reader.position, end);
        reader.position = end;
      } else if (tag === tags.messageIdBaseTag) this.#base = baseOf(reader);
      else reader.skip(tag);
    }
  }

  get recordCount(): number {
    return this.#bounds.length / 2;
  }

  /** Bytes of a record as it lies in the batch; what a size limit counts. */
  recordSize(index: number): number {
    return this.#bound(2 * index + 1) - this.#bound(2 * index);
  }

  /** A view of a record, 0 to recordCount - 1. */
  record(index: number): RecordView {
    const place: RecordPlace = {
      bytes: this.#bytes,
      start: this.#bound(2 * index),
      end: this.#bound(2 * index + 1),
      index,
      derivedId: this.#derivedId,
      derivedTime: this.#derivedTime,
    };
    return new RecordView(place);
  }

  *[Symbol.iterator](): IterableIterator<RecordView> {
    for (let index = 0; index < this.recordCount; index++) yield this.record(index);
  }

  #bound(position: number): number {
    const bound = this.#bounds[position];
    if (bound === undefined) throw new MqError('INVALID_ARGUMENT', `record ${position >> 1} of ${this.recordCount}`);
    return bound;
  }

  readonly #derivedId = (index: number): string => {
    if (this.#base === undefined) return '';
    if (this.#idPrefix === '') {
      this.#idPrefix = this.#base.toString('hex', 0, 13).toUpperCase();
      this.#firstSequence = this.#base.readUInt32BE(13);
    }
    return this.#idPrefix + hex16(((this.#firstSequence + index) >>> 16) & 0xffff) + hex16((this.#firstSequence + index) & 0xffff);
  };

  readonly #derivedTime = (): number => {
    this.#time ??= this.#base === undefined ? 0 : (messageIdTime(this.#base) ?? 0);
    return this.#time;
  };
}

const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0').toUpperCase());

function hex16(value: number): string {
  return `${hexOfByte[value >>> 8]}${hexOfByte[value & 255]}`;
}

function baseOf(reader: WireReader): Buffer | undefined {
  const base = reader.view();
  if (base.length !== 0 && base.length !== messageIdBytes) throw reader.malformed(`a message id of ${base.length} bytes`);
  return base.length === 0 ? undefined : base;
}

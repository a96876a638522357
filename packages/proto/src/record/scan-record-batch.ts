import { limits, MqError, type ErrorCode } from '@mq/common';
import { messageIdBytes } from '../message-id/message-id';
import { WireReader } from '../wire/wire-reader';
import { isDeliveryTime } from './check-record';
import {
  bodyTooLarge,
  foreignTooLarge,
  illegalText,
  illegalTime,
  keyRule,
  messageGroupRule,
  propertiesTooLarge,
  propertyRule,
  tagRule,
  tooManyProperties,
} from './record-limits';
import * as tags from './record-tags';
import { tagBitsOfBytes } from './tag-bits';
import { classify, hasControl, hasNonAscii, hasPipe, hasSpace } from './text-class';

/** What a broker needs to know of a batch that it stores as it is. */
export interface RecordBatchSummary {
  readonly recordCount: number;
  /** See `tagBits`. */
  readonly tagBits: number;
  /** Records with a message group. */
  readonly groupedCount: number;
  /** Records with a priority other than 0. */
  readonly prioritisedCount: number;
  /** Over all records; one without a priority has 0. */
  readonly lowestPriority: number;
  readonly highestPriority: number;
  /** Records with a delivery time, and the earliest and latest of these; 0 when there is none. */
  readonly delayedCount: number;
  readonly earliestDeliverAt: number;
  readonly latestDeliverAt: number;
}

/**
 * Reads through the bytes of a batch without decoding it. Throws MALFORMED_BATCH when they are not a RecordBatch whose records all have an id,
 * BATCH_TOO_LARGE, and the codes of `checkRecord` for a record that breaks a rule.
 * @param now milliseconds since 1970, for the furthest delivery time
 */
export function scanRecordBatch(bytes: Buffer, now: number): RecordBatchSummary {
  if (bytes.length > limits.batchBytes) {
    throw new MqError('BATCH_TOO_LARGE', `the batch has ${bytes.length} bytes; at most ${limits.batchBytes} are allowed`);
  }
  return new Scan(bytes, now).run();
}

class Scan implements RecordBatchSummary {
  recordCount = 0;
  tagBits = 0;
  groupedCount = 0;
  prioritisedCount = 0;
  lowestPriority = 0;
  highestPriority = 0;
  delayedCount = 0;
  earliestDeliverAt = 0;
  latestDeliverAt = 0;
  readonly #reader: WireReader;
  readonly #now: number;
  #hasBase = false;
  #withoutId = 0;
  // Of the record being scanned.
  #propertyCount = 0;
  #propertyBytes = 0;
  #priority = 0;
  #deliverAt = 0;
  #grouped = false;
  #identified = false;

  constructor(bytes: Buffer, now: number) {
    this.#reader = new WireReader(bytes, 'MALFORMED_BATCH');
    this.#now = now;
  }

  run(): RecordBatchSummary {
    const reader = this.#reader;
    while (reader.more) {
      const tag = reader.tag();
      if (tag === tags.recordsTag) this.#record();
      else if (tag === tags.messageIdBaseTag) this.#hasBase = this.#messageId();
      else reader.skip(tag);
    }
    if (this.recordCount === 0) throw new MqError('MALFORMED_BATCH', 'the batch holds no record');
    if (this.recordCount > limits.batchRecords) {
      throw new MqError('BATCH_TOO_LARGE', `the batch holds ${this.recordCount} records; at most ${limits.batchRecords} are allowed`);
    }
    if (this.#withoutId > 0 && !this.#hasBase) {
      throw new MqError('MALFORMED_BATCH', `${this.#withoutId} records have no message id, and the batch has no message_id_base`);
    }
    const { recordCount, tagBits, groupedCount, prioritisedCount, lowestPriority, highestPriority } = this;
    const { delayedCount, earliestDeliverAt, latestDeliverAt } = this;
    return {
      recordCount,
      tagBits,
      groupedCount,
      prioritisedCount,
      lowestPriority,
      highestPriority,
      delayedCount,
      earliestDeliverAt,
      latestDeliverAt,
    };
  }

  #record(): void {
    const reader = this.#reader;
    const outer = reader.enter();
    this.#propertyCount = 0;
    this.#propertyBytes = 0;
    this.#priority = 0;
    this.#deliverAt = 0;
    this.#grouped = false;
    this.#identified = false;
    while (reader.position < reader.limit) this.#field(reader.tag());
    reader.leave(outer);
    this.#prioritised(this.#priority);
    this.recordCount++;
    if (!this.#identified) this.#withoutId++;
    if (this.#grouped) this.groupedCount++;
    if (this.#deliverAt !== 0) this.#delayed(this.#deliverAt);
  }

  #field(tag: number): void {
    const reader = this.#reader;
    switch (tag) {
      case tags.bodyTag:
        return this.#body();
      case tags.tagTag:
        return this.#tag();
      case tags.keysTag:
        return this.#key();
      case tags.propertiesTag:
        return this.#property();
      case tags.messageGroupTag:
        return this.#messageGroup();
      case tags.deliverAtTag:
        this.#deliverAt = reader.int64();
        return;
      case tags.bornAtTag:
        reader.int64();
        return;
      case tags.messageIdTag:
        this.#identified = this.#messageId();
        return;
      case tags.priorityTag:
        this.#priority = reader.int32();
        return;
      case tags.foreignTag:
        return this.#foreign();
      default:
        return reader.skip(tag);
    }
  }

  #body(): void {
    const reader = this.#reader;
    const end = reader.valueEnd();
    if (end - reader.position > limits.bodyBytes) throw bodyTooLarge(end - reader.position);
    reader.position = end;
  }

  #foreign(): void {
    const reader = this.#reader;
    const end = reader.valueEnd();
    if (end - reader.position > limits.foreignBytes) throw foreignTooLarge(end - reader.position);
    reader.position = end;
  }

  #tag(): void {
    const end = this.#text(limits.tagBytes, hasControl | hasPipe, 'ILLEGAL_TAG', 'tag', tagRule);
    if (this.#length > 0) this.tagBits = (this.tagBits | tagBitsOfBytes(this.#reader.bytes, end - this.#length, end)) >>> 0;
  }

  #key(): void {
    this.#text(Number.POSITIVE_INFINITY, hasControl | hasSpace, 'ILLEGAL_KEY', 'key', keyRule);
    if (this.#length === 0) throw illegalText('ILLEGAL_KEY', 'key', '', keyRule);
  }

  #messageGroup(): void {
    this.#text(limits.messageGroupBytes, hasControl, 'ILLEGAL_MESSAGE_GROUP', 'message group', messageGroupRule);
    this.#grouped = this.#length > 0;
  }

  #property(): void {
    const reader = this.#reader;
    const outer = reader.enter();
    let nameBytes = 0;
    let valueBytes = 0;
    while (reader.position < reader.limit) {
      const tag = reader.tag();
      if (tag === tags.entryNameTag) {
        this.#text(limits.propertiesBytes, hasControl, 'ILLEGAL_PROPERTY', 'property name', propertyRule);
        nameBytes = this.#length;
      } else if (tag === tags.entryValueTag) {
        const end = reader.valueEnd();
        if (!reader.isText(reader.position, end)) throw reader.malformed('a text is not UTF-8');
        valueBytes = end - reader.position;
        reader.position = end;
      } else reader.skip(tag);
    }
    reader.leave(outer);
    if (nameBytes === 0) throw illegalText('ILLEGAL_PROPERTY', 'property name', '', propertyRule);
    if (++this.#propertyCount > limits.properties) throw tooManyProperties(this.#propertyCount);
    this.#propertyBytes += nameBytes + valueBytes;
    if (this.#propertyBytes > limits.propertiesBytes) throw propertiesTooLarge(this.#propertyBytes);
  }

  /** Length of the text that `#text` has read last. */
  #length = 0;

  /** Checks a text and passes over it. Empty is absent. Answers where it ends. */
  #text(longest: number, forbidden: number, code: ErrorCode, what: string, rule: string): number {
    const reader = this.#reader;
    const end = reader.valueEnd();
    const start = reader.position;
    const found = classify(reader.bytes, start, end);
    if ((found & hasNonAscii) !== 0 && !reader.isText(start, end)) throw reader.malformed(`a ${what} is not UTF-8`);
    if (end - start > longest || (found & forbidden) !== 0) throw illegalText(code, what, reader.bytes.toString('utf8', start, end), rule);
    this.#length = end - start;
    reader.position = end;
    return end;
  }

  #messageId(): boolean {
    const reader = this.#reader;
    const end = reader.valueEnd();
    const length = end - reader.position;
    if (length !== 0 && length !== messageIdBytes) throw reader.malformed(`a message id of ${length} bytes`);
    reader.position = end;
    return length !== 0;
  }

  #prioritised(priority: number): void {
    if (priority !== 0) this.prioritisedCount++;
    if (this.recordCount === 0 || priority < this.lowestPriority) this.lowestPriority = priority;
    if (this.recordCount === 0 || priority > this.highestPriority) this.highestPriority = priority;
  }

  #delayed(deliverAt: number): void {
    if (!isDeliveryTime(deliverAt, this.#now)) throw illegalTime(deliverAt, this.#now);
    this.delayedCount++;
    if (this.earliestDeliverAt === 0 || deliverAt < this.earliestDeliverAt) this.earliestDeliverAt = deliverAt;
    if (deliverAt > this.latestDeliverAt) this.latestDeliverAt = deliverAt;
  }
}

import { MqError } from '@mq/common';
import { messageIdBytes } from '../message-id/message-id';
import { bytesFieldSize, numberFieldSize, optionalBytesFieldSize } from '../wire/wire-size';
import { WireWriter } from '../wire/wire-writer';
import { BatchMemory, type BatchChunk } from './batch-memory';
import type { RecordInput } from './record-input';
import * as tags from './record-tags';

/** A finished batch. */
export interface EncodedBatch {
  /** A serialised RecordBatch. A view of memory that nobody writes to before `release`; but the head room before it is the owner's. */
  readonly bytes: Buffer;
  readonly recordCount: number;
  /**
   * Says that the bytes are read no more: their memory is used again. Optional: what is not released is left to the garbage collector. Of effect once.
   */
  readonly release: () => void;
}

export interface RecordBatchEncoderOptions {
  /** Bytes left free right before every batch, for whoever frames it. @default 0 */
  readonly headroomBytes?: number;
}

/** Writes records, one after another, into a RecordBatch. Reusable: `finish` begins a new batch. Batches are cut one after another from larger chunks. */
export class RecordBatchEncoder {
  readonly #headroomBytes: number;
  readonly #memory = new BatchMemory();
  #chunk: BatchChunk;
  readonly #writer: WireWriter;
  #start: number;
  #count = 0;

  constructor({ headroomBytes = 0 }: RecordBatchEncoderOptions = {}) {
    this.#headroomBytes = headroomBytes;
    this.#chunk = this.#memory.take(headroomBytes);
    this.#writer = new WireWriter(this.#chunk.bytes);
    this.#writer.position = this.#start = headroomBytes;
  }

  /** Bytes so far, with room for the message id base. */
  get size(): number {
    return this.#writer.position - this.#start + bytesFieldSize(messageIdBytes);
  }

  get recordCount(): number {
    return this.#count;
  }

  /**
   * Adds a record, unless that makes the batch larger than `maxBytes`: then it is left as it was, and the answer is false.
   * Throws INVALID_ARGUMENT for a time or priority that is not a whole number, or a message id that has not 17 bytes. Limits are checked by `checkRecord`.
   */
  append(record: RecordInput, maxBytes = Number.POSITIVE_INFINITY): boolean {
    const before = this.size;
    checkShape(record);
    const names = record.properties === undefined ? noNames : Object.keys(record.properties);
    // Nearly all texts are ASCII: their length is their size. Where that turns out wrong, the sizes are measured.
    if (!this.#write(record, names, characters, maxBytes) && !this.#write(record, names, Buffer.byteLength, maxBytes)) {
      throw new RangeError('a text changed its length while it was encoded');
    }
    if (this.size === before) return false;
    this.#count++;
    return true;
  }

  /** @param messageIdBase 17 bytes; needed when a record has no id of its own */
  finish(messageIdBase?: Uint8Array): EncodedBatch {
    if (messageIdBase !== undefined) {
      this.#reserve(bytesFieldSize(messageIdBytes));
      this.#writer.bytesField(tags.messageIdBaseTag, messageIdBase);
    }
    const { bytes, position } = this.#writer;
    const batch = { bytes: bytes.subarray(this.#start, position), recordCount: this.#count, release: this.#chunk.hold() };
    this.#start = this.#writer.position = position + this.#headroomBytes;
    this.#count = 0;
    // One more of this size would be copied half way: rather leave the rest unused.
    if (this.#start + batch.bytes.length > bytes.length) this.#moveTo(batch.bytes.length);
    return batch;
  }

  /** False when a text is not of the length that `lengthOf` said. Moves the position only when the record was written. */
  #write(record: RecordInput, names: readonly string[], lengthOf: LengthOf, maxBytes: number): boolean {
    const writer = this.#writer;
    const size = recordSize(record, names, lengthOf);
    const whole = bytesFieldSize(size);
    if (this.size + whole > maxBytes) return true;
    this.#reserve(whole);
    const before = writer.position;
    writer.header(tags.recordsTag, size);
    if (writeRecord(writer, record, names, lengthOf)) return true;
    writer.position = before;
    return false;
  }

  #reserve(length: number): void {
    const { position, bytes } = this.#writer;
    if (position + length > bytes.length) this.#moveTo(2 * (position - this.#start + length));
  }

  /** Goes on in another chunk, with room for so many bytes of this batch. */
  #moveTo(bytes: number): void {
    const writer = this.#writer;
    const held = writer.bytes.subarray(this.#start, writer.position);
    const next = this.#memory.take(this.#headroomBytes + bytes);
    next.bytes.set(held, this.#headroomBytes);
    this.#chunk.leave();
    this.#chunk = next;
    writer.bytes = next.bytes;
    this.#start = this.#headroomBytes;
    writer.position = this.#start + held.length;
  }
}

type LengthOf = (text: string) => number;
const characters: LengthOf = (text) => text.length;
const noNames: readonly string[] = [];

/** Long bodies are measured at once: that is cheaper than to find out. */
function bodyLength(body: RecordInput['body'], lengthOf: LengthOf): number {
  return typeof body === 'string' ? (body.length > 64 ? Buffer.byteLength(body) : lengthOf(body)) : body.length;
}

function recordSize(record: RecordInput, names: readonly string[], lengthOf: LengthOf): number {
  let size = optionalBytesFieldSize(bodyLength(record.body, lengthOf));
  if (record.tag !== undefined) size += optionalBytesFieldSize(lengthOf(record.tag));
  if (record.keys !== undefined) for (const key of record.keys) size += bytesFieldSize(lengthOf(key));
  for (const name of names) size += bytesFieldSize(entrySize(name, valueOf(record, name), lengthOf));
  if (record.messageGroup !== undefined) size += optionalBytesFieldSize(lengthOf(record.messageGroup));
  size += numberFieldSize(record.deliverAt ?? 0) + numberFieldSize(record.bornAt ?? 0) + numberFieldSize(record.priority ?? 0);
  if (record.messageId !== undefined) size += bytesFieldSize(messageIdBytes);
  if (record.foreign !== undefined) size += optionalBytesFieldSize(record.foreign.length);
  return size;
}

function entrySize(name: string, value: string, lengthOf: LengthOf): number {
  return bytesFieldSize(lengthOf(name)) + bytesFieldSize(lengthOf(value));
}

function writeRecord(writer: WireWriter, record: RecordInput, names: readonly string[], lengthOf: LengthOf): boolean {
  if (!writeBody(writer, record.body, lengthOf)) return false;
  if (record.tag !== undefined && record.tag !== '' && !writeText(writer, tags.tagTag, record.tag, lengthOf)) return false;
  if (record.keys !== undefined) for (const key of record.keys) if (!writeText(writer, tags.keysTag, key, lengthOf)) return false;
  for (const name of names) {
    const value = valueOf(record, name);
    writer.header(tags.propertiesTag, entrySize(name, value, lengthOf));
    if (!writeText(writer, tags.entryNameTag, name, lengthOf) || !writeText(writer, tags.entryValueTag, value, lengthOf)) return false;
  }
  const { messageGroup = '' } = record;
  if (messageGroup !== '' && !writeText(writer, tags.messageGroupTag, messageGroup, lengthOf)) return false;
  writer.numberField(tags.deliverAtTag, record.deliverAt ?? 0);
  writer.numberField(tags.bornAtTag, record.bornAt ?? 0);
  if (record.messageId !== undefined) writer.bytesField(tags.messageIdTag, record.messageId);
  writer.numberField(tags.priorityTag, record.priority ?? 0);
  if (record.foreign !== undefined && record.foreign.length > 0) writer.bytesField(tags.foreignTag, record.foreign);
  return true;
}

function valueOf(record: RecordInput, name: string): string {
  return record.properties?.[name] ?? '';
}

function writeBody(writer: WireWriter, body: RecordInput['body'], lengthOf: LengthOf): boolean {
  if (body.length === 0) return true;
  if (typeof body !== 'string') {
    writer.bytesField(tags.bodyTag, body);
    return true;
  }
  return writeText(writer, tags.bodyTag, body, body.length > 64 ? Buffer.byteLength : lengthOf);
}

function writeText(writer: WireWriter, tag: number, text: string, lengthOf: LengthOf): boolean {
  const length = lengthOf(text);
  writer.header(tag, length);
  if (lengthOf === characters) return writer.ascii(text);
  writer.text(text, length);
  return true;
}

function checkShape({ deliverAt = 0, bornAt = 0, priority = 0, messageId }: RecordInput): void {
  if (!isTime(deliverAt)) throw new MqError('INVALID_ARGUMENT', `deliverAt ${deliverAt} is not a time in milliseconds`);
  if (!isTime(bornAt)) throw new MqError('INVALID_ARGUMENT', `bornAt ${bornAt} is not a time in milliseconds`);
  if ((priority | 0) !== priority) throw new MqError('INVALID_ARGUMENT', `priority ${priority} is not a whole number of 32 bits`);
  if (messageId !== undefined && messageId.length !== messageIdBytes) {
    throw new MqError('INVALID_ARGUMENT', `a message id has ${messageIdBytes} bytes, not ${messageId.length}`);
  }
}

function isTime(value: number): boolean {
  return value >= 0 && Number.isSafeInteger(value);
}

import { isUtf8 } from 'node:buffer';
import { MqError, type ErrorCode } from '@mq/common';
import type { InternedTexts } from './interned-texts';

/** Protobuf's wire types that proto3 uses. */
const varint = 0;
const fixed64 = 1;
const lengthDelimited = 2;
const fixed32 = 5;

/**
 * A cursor over protobuf bytes that never reads beyond its limit. One reader walks a message and the messages inside it, so that nothing is allocated
 * on the way. Everything malformed is thrown as an MqError of the code given.
 */
export class WireReader {
  readonly bytes: Buffer;
  position: number;
  /** Where the message being read ends. */
  limit: number;
  readonly #code: ErrorCode;

  constructor(bytes: Buffer, code: ErrorCode) {
    this.bytes = bytes;
    this.position = 0;
    this.limit = bytes.length;
    this.#code = code;
  }

  /** Field number and wire type; the caller compares it with constants. */
  tag(): number {
    const tag = this.uint32('field');
    if (tag < 8) throw this.malformed('field number 0');
    return tag;
  }

  /** A length or a tag. */
  uint32(what: string): number {
    const { bytes } = this;
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      if (this.position >= this.limit) throw this.malformed(`${what} cut short`);
      const byte = bytes[this.position++] as number;
      if (shift === 28 && byte > 15) break;
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
    throw this.malformed(`${what} is too large`);
  }

  /** A whole number of at most 53 bits and a sign. */
  int64(): number {
    const { bytes } = this;
    let low = 0;
    let high = 0;
    let top = 0;
    for (let i = 0; i < 10; i++) {
      if (this.position >= this.limit) throw this.malformed('number cut short');
      const byte = bytes[this.position++] as number;
      if (i < 4) low |= (byte & 127) << (7 * i);
      else if (i < 8) high |= (byte & 127) << (7 * (i - 4));
      else top |= (byte & 127) << (7 * (i - 8));
      if (byte < 128) return i < 4 ? low : this.#whole(low, high, top);
    }
    throw this.malformed('number of more than ten bytes');
  }

  /** As protobuf does: the lower 32 bits of whatever was sent. */
  int32(): number {
    const { bytes } = this;
    let value = 0;
    for (let i = 0; i < 10; i++) {
      if (this.position >= this.limit) throw this.malformed('number cut short');
      const byte = bytes[this.position++] as number;
      if (i < 5) value |= (byte & 127) << (7 * i);
      if (byte < 128) return value;
    }
    throw this.malformed('number of more than ten bytes');
  }

  bool(): boolean {
    return this.int64() !== 0;
  }

  fixed32(): number {
    if (this.limit - this.position < 4) throw this.malformed('fixed32 cut short');
    this.position += 4;
    return this.bytes.readUInt32LE(this.position - 4);
  }

  /** Refuses what a JS number cannot hold. */
  fixed64(): number {
    if (this.limit - this.position < 8) throw this.malformed('fixed64 cut short');
    this.position += 8;
    const value = this.bytes.readUInt32LE(this.position - 8) + this.bytes.readUInt32LE(this.position - 4) * 2 ** 32;
    if (value > Number.MAX_SAFE_INTEGER) throw this.malformed('a number of more than 53 bits');
    return value;
  }

  /** The end of the length-delimited value that begins here; the position is then its first byte. */
  valueEnd(): number {
    const length = this.uint32('length');
    if (length > this.limit - this.position) throw this.malformed('a value reaches beyond its message');
    return this.position + length;
  }

  /** Begins a message inside; what this returns is to be given to `leave`. */
  enter(): number {
    const outer = this.limit;
    this.limit = this.valueEnd();
    return outer;
  }

  leave(outer: number): void {
    this.limit = outer;
  }

  get more(): boolean {
    return this.position < this.limit;
  }

  /** A view, not a copy. */
  view(): Buffer {
    const end = this.valueEnd();
    const view = this.bytes.subarray(this.position, end);
    this.position = end;
    return view;
  }

  text(): string {
    const end = this.valueEnd();
    const start = this.position;
    this.position = end;
    if (!this.isText(start, end)) throw this.malformed('a text is not UTF-8');
    return this.bytes.toString('utf8', start, end);
  }

  /** For short texts that come again and again. */
  internedText(texts: InternedTexts): string {
    const end = this.valueEnd();
    const start = this.position;
    this.position = end;
    if (!this.isText(start, end)) throw this.malformed('a text is not UTF-8');
    return texts.get(this.bytes, start, end);
  }

  /** Whether these bytes are UTF-8. Short texts are mostly ASCII, and a loop finds that sooner than a call out of JavaScript. */
  isText(start: number, end: number): boolean {
    const { bytes } = this;
    if (end - start <= 64) {
      let all = 0;
      for (let i = start; i < end; i++) all |= bytes[i] as number;
      if (all < 128) return true;
    }
    return isUtf8(bytes.subarray(start, end));
  }

  /** Passes over a field that is not known here. */
  skip(tag: number): void {
    switch (tag & 7) {
      case varint:
        this.int32();
        return;
      case fixed64:
        return this.#pass(8);
      case lengthDelimited:
        this.position = this.valueEnd();
        return;
      case fixed32:
        return this.#pass(4);
      default:
        throw this.malformed(`wire type ${tag & 7}`);
    }
  }

  malformed(what: string): MqError {
    return new MqError(this.#code, `malformed at byte ${this.position}: ${what}`);
  }

  #pass(length: number): void {
    if (length > this.limit - this.position) throw this.malformed('a value reaches beyond its message');
    this.position += length;
  }

  /** Puts 28 + 28 + 8 bits together. */
  #whole(low: number, high: number, top: number): number {
    const upper = (high >>> 4) | (top << 24);
    const value = upper * 2 ** 32 + ((low | (high << 28)) >>> 0);
    if (!Number.isSafeInteger(value)) throw this.malformed('a number of more than 53 bits');
    return value;
  }
}

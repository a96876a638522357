/** A cursor that writes protobuf into a buffer which the caller made large enough. Tags are given as one byte: field number * 8 + wire type. */
export class WireWriter {
  bytes: Buffer;
  position = 0;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  /** A whole number of at most 53 bits and a sign. */
  varint(value: number): void {
    const { bytes } = this;
    if (value < 0) return this.#negative(value);
    let rest = value;
    let position = this.position;
    if (rest >= 2 ** 28) {
      let low = rest & 0xfffffff;
      rest = Math.floor(rest / 2 ** 28);
      for (let i = 0; i < 4; i++) {
        bytes[position++] = (low & 127) | 128;
        low >>>= 7;
      }
    }
    while (rest >= 128) {
      bytes[position++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    bytes[position++] = rest;
    this.position = position;
  }

  /** Left out when 0. */
  numberField(tag: number, value: number): void {
    if (value === 0) return;
    this.bytes[this.position++] = tag;
    this.varint(value);
  }

  fixed32Field(tag: number, value: number): void {
    if (value === 0) return;
    this.bytes[this.position++] = tag;
    this.position = this.bytes.writeUInt32LE(value, this.position);
  }

  fixed64Field(tag: number, value: number): void {
    if (value === 0) return;
    this.bytes[this.position++] = tag;
    this.bytes.writeUInt32LE(value % 2 ** 32, this.position);
    this.bytes.writeUInt32LE(Math.floor(value / 2 ** 32), this.position + 4);
    this.position += 8;
  }

  /** Begins a length-delimited value. */
  header(tag: number, length: number): void {
    this.bytes[this.position++] = tag;
    this.varint(length);
  }

  bytesField(tag: number, value: Uint8Array): void {
    if (value.length === 0) return;
    this.header(tag, value.length);
    this.raw(value);
  }

  raw(value: Uint8Array): void {
    this.bytes.set(value, this.position);
    this.position += value.length;
  }

  /** @param length in bytes. Left out when 0. */
  textField(tag: number, text: string, length: number): void {
    if (length === 0) return;
    this.header(tag, length);
    this.text(text, length);
  }

  /** @param length in bytes */
  text(text: string, length: number): void {
    if (length !== text.length || length > 64) {
      this.bytes.write(text, this.position, length, 'utf8');
      this.position += length;
    } else if (!this.ascii(text)) {
      throw new RangeError('a text is longer than was said');
    }
  }

  /** Writes one byte per character; false, and what is written is worthless, when one does not fit. */
  ascii(text: string): boolean {
    const { bytes } = this;
    let { position } = this;
    let all = 0;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      all |= unit;
      bytes[position++] = unit;
    }
    this.position = position;
    return all < 128;
  }

  #negative(value: number): void {
    this.position = writeBigVarint(this.bytes, BigInt.asUintN(64, BigInt(value)), this.position);
  }
}

function writeBigVarint(bytes: Buffer, value: bigint, start: number): number {
  let position = start;
  let rest = value;
  for (; rest >= 128n; rest >>= 7n) bytes[position++] = Number(rest & 127n) | 128;
  bytes[position++] = Number(rest);
  return position;
}

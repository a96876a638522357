import type { Random } from '@mq/common';

/** The parts of a protobuf descriptor that say what a message looks like. */
export interface MessageShape {
  readonly field?: readonly FieldShape[];
}

export interface FieldShape {
  readonly number: number;
  readonly label: string;
  readonly type: string;
  readonly typeName: string;
}

/** Texts that would be dangerous as paths, as names of properties, or in logs. */
export const hostileNames: readonly string[] = [
  ...['../../etc/passwd', '/etc/passwd', '..\\..\\x', '%2e%2e%2f', 'a/../b', '.', '..', 'CON', 'a\0b', '\u202Etxt', '\u001b[31m', 'a\nb'],
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    '',
    ' ',
    'x'.repeat(256),
    '💥'.repeat(64),
    '%DLQ%',
    '%RETRY%g',
  ],
];

const deepest = 200;
const hugeLength = 2 ** 31;

/** Writes messages of a shape that no honest client would send: fields of the right number with values, types and lengths that may be wrong. */
export class HostileBytes {
  constructor(
    private readonly random: Random,
    private readonly shapeOf: (typeName: string) => MessageShape | undefined,
  ) {}

  /** A message, most of it as the shape says; by chance damaged as a whole. */
  message(shape: MessageShape): Buffer {
    const bytes = this.#fields(shape, 0);
    const chance = this.random.integer(12);
    if (chance === 0) return bytes.subarray(0, this.random.integer(bytes.length + 1));
    if (chance === 1) return this.random.bytes(this.random.integer(64));
    if (chance === 2) return this.#flipped(bytes);
    if (chance === 3) return Buffer.concat([bytes, overlongVarint, bytes]);
    return bytes;
  }

  #fields(shape: MessageShape, depth: number): Buffer {
    const parts: Buffer[] = [];
    for (const field of shape.field ?? []) {
      if (this.random.integer(5) === 0) continue;
      const times = field.label === 'LABEL_REPEATED' ? this.random.integer(4) : this.random.integer(8) === 0 ? 2 : 1;
      for (let i = 0; i < times; i++) parts.push(this.#field(field, depth));
    }
    return Buffer.concat(parts);
  }

  #field(field: FieldShape, depth: number): Buffer {
    if (this.random.integer(25) === 0) return this.#wrongType(field.number);
    if (field.type === 'TYPE_MESSAGE') {
      const shape = this.shapeOf(field.typeName);
      if (this.random.integer(60) === 0) return nested(field.number, deepest);
      return lengthDelimited(field.number, shape === undefined || depth > 6 ? Buffer.alloc(0) : this.#fields(shape, depth + 1));
    }
    if (field.type === 'TYPE_STRING') return lengthDelimited(field.number, this.#text());
    if (field.type === 'TYPE_BYTES') return lengthDelimited(field.number, this.random.bytes(this.random.integer(80)));
    if (field.type.endsWith('FIXED64') || field.type === 'TYPE_DOUBLE') return Buffer.concat([tag(field.number, 1), this.random.bytes(8)]);
    if (field.type.endsWith('FIXED32') || field.type === 'TYPE_FLOAT') return Buffer.concat([tag(field.number, 5), this.random.bytes(4)]);
    return Buffer.concat([tag(field.number, 0), this.#number()]);
  }

  #text(): Buffer {
    const chance = this.random.integer(10);
    if (chance === 0) return Buffer.from([0xc0, 0xaf, 0xff, 0xfe]);
    if (chance < 5) return Buffer.from(hostileNames[this.random.integer(hostileNames.length)] ?? '');
    return Buffer.from(['probe', 'group', 'ffffffffffffffffffffffffffffffffff', 'x', 'amount > 1'][this.random.integer(5)] ?? '');
  }

  #number(): Buffer {
    const chance = this.random.integer(8);
    if (chance === 0) return minusOne;
    if (chance === 1) return Buffer.from('ffffffffffffffff7f', 'hex');
    if (chance === 2) return overlongVarint;
    return varint(this.random.integer(chance === 3 ? 2 ** 31 : 8));
  }

  #wrongType(number: number): Buffer {
    const chance = this.random.integer(4);
    if (chance === 0) return Buffer.concat([tag(number, 2), varint(hugeLength)]);
    if (chance === 1) return Buffer.concat([tag(number, 0), minusOne]);
    if (chance === 2) return Buffer.concat([tag(number, 3), tag(number, 4)]);
    return Buffer.concat([tag(number, 5), this.random.bytes(4)]);
  }

  #flipped(bytes: Buffer): Buffer {
    const flipped = Buffer.from(bytes);
    for (let i = 0; i < 3 && flipped.length > 0; i++) flipped[this.random.integer(flipped.length)] = this.random.integer(256);
    return flipped;
  }
}

const minusOne = Buffer.from('ffffffffffffffffff01', 'hex');
const overlongVarint = Buffer.alloc(12, 0x80);

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (; value >= 128; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  return Buffer.from([...bytes, value]);
}

function tag(number: number, wireType: number): Buffer {
  return varint(number * 8 + wireType);
}

function lengthDelimited(number: number, content: Buffer): Buffer {
  return Buffer.concat([tag(number, 2), varint(content.length), content]);
}

function nested(number: number, depth: number): Buffer {
  let content: Buffer = Buffer.alloc(0);
  for (let i = 0; i < depth; i++) content = lengthDelimited(number, content);
  return content;
}

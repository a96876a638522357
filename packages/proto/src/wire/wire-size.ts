/** How many bytes protobuf takes for things. */
export function varintSize(value: number): number {
  if (value < 0) return 10;
  if (value < 0x80) return 1;
  if (value < 0x4000) return 2;
  if (value < 0x200000) return 3;
  if (value < 0x10000000) return 4;
  if (value < 2 ** 35) return 5;
  if (value < 2 ** 42) return 6;
  if (value < 2 ** 49) return 7;
  return 8;
}

/** A number field whose tag takes one byte; 0 is left out. */
export function numberFieldSize(value: number): number {
  return value === 0 ? 0 : 1 + varintSize(value);
}

/** A length-delimited field whose tag takes one byte. */
export function bytesFieldSize(length: number): number {
  return 1 + varintSize(length) + length;
}

/** A text or bytes field; empty is left out. */
export function optionalBytesFieldSize(length: number): number {
  return length === 0 ? 0 : bytesFieldSize(length);
}

const two32 = 2 ** 32;

/** Writes a whole number of 0 .. 2^53 - 1 as 64 bits little endian: twice as fast as by BigInt. */
export function writeU64(target: Buffer, value: number, offset: number): void {
  target.writeUInt32LE(value % two32, offset);
  target.writeUInt32LE(Math.floor(value / two32), offset + 4);
}

/** Reads what `writeU64` wrote. More than 53 bits come out rounded: a checksum or a comparison must follow. */
export function readU64(source: Buffer, offset: number): number {
  return source.readUInt32LE(offset) + source.readUInt32LE(offset + 4) * two32;
}

/** Big endian, so that keys sort by value. */
export function writeU64BE(target: Buffer, value: number, offset: number): void {
  target.writeUInt32BE(Math.floor(value / two32), offset);
  target.writeUInt32BE(value % two32, offset + 4);
}

export function readU64BE(source: Buffer, offset: number): number {
  return source.readUInt32BE(offset) * two32 + source.readUInt32BE(offset + 4);
}

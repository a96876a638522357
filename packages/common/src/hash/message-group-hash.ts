/**
 * Spreads message groups over queues, the same way in every process: FNV-1a over the UTF-8 bytes, mixed as by MurmurHash3 so that every bit counts (names
 * that differ in their last digit must not fall into a few queues). An unsigned 32-bit number.
 */
export function messageGroupHash(messageGroup: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < messageGroup.length; i++) {
    const unit = messageGroup.charCodeAt(i);
    if (unit >= 128) return hashOfBytes(Buffer.from(messageGroup));
    hash = Math.imul(hash ^ unit, 0x01000193);
  }
  return mixed(hash);
}

function hashOfBytes(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return mixed(hash);
}

function mixed(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

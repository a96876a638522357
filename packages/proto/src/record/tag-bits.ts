/**
 * Which tags a batch may hold, in 32 bits: each tag sets two bits, chosen by the FNV-1a hash of its UTF-8 bytes (bits 0-4 and 5-9 of the hash).
 * A reader that wants a tag may pass over every batch that lacks one of the tag's bits. 0: no record has a tag.
 */
export function tagBits(tag: string): number {
  if (tag === '') return 0;
  const bytes = Buffer.from(tag, 'utf8');
  return tagBitsOfBytes(bytes, 0, bytes.length);
}

/** As `tagBits`, of a part of a buffer. An unsigned number. */
export function tagBitsOfBytes(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
  return ((1 << (hash & 31)) | (1 << ((hash >>> 5) & 31))) >>> 0;
}

/** Whether a batch with these bits may hold a message with a tag of these bits. */
export function mayHoldTag(batchBits: number, wantedBits: number): boolean {
  return (batchBits & wantedBits) === (wantedBits | 0);
}

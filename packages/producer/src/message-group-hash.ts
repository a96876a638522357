/** FNV-1a over the UTF-16 code units: spreads message groups over queues, the same way in every process. */
export function messageGroupHash(messageGroup: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < messageGroup.length; i++) hash = Math.imul(hash ^ messageGroup.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

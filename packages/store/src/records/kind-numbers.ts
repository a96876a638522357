/** The kind byte of frames. Numbers are never given twice. */
export const kindNumbers = {
  recordBatch: 1,
  topicChanged: 2,
  offsetsCommitted: 3,
  logTrimmed: 4,
  deliveryProgressed: 5,
  groupChanged: 6,
  heldBatch: 7,
  heldMoved: 8,
  delayedReleased: 9,
  delayedDropped: 10,
  transactionEnded: 11,
  transactionChecked: 12,
  lost: 13,
  heldLost: 14,
} as const;

import { MqError } from '@mq/common';
import type { FrameHeader } from '../log/frame';
import { delayedDropped, delayedReleased } from './delayed-released';
import { deliveryProgressed } from './delivery-progressed';
import { groupChanged } from './group-changed';
import { heldBatch, heldMoved } from './held-batch';
import { kindNumbers } from './kind-numbers';
import { logTrimmed } from './log-trimmed';
import { heldLost, lost } from './lost';
import { offsetsCommitted } from './offsets-committed';
import { recordBatch } from './record-batch';
import type { RecordKind } from './record-kind';
import { topicChanged } from './topic-changed';
import { transactionChecked } from './transaction-checked';
import { transactionEnded } from './transaction-ended';

/** Every kind of frame: one row here, one file beside. */
const recordKinds: ReadonlyMap<number, RecordKind> = new Map<number, RecordKind>([
  [kindNumbers.recordBatch, recordBatch],
  [kindNumbers.topicChanged, topicChanged],
  [kindNumbers.offsetsCommitted, offsetsCommitted],
  [kindNumbers.logTrimmed, logTrimmed],
  [kindNumbers.deliveryProgressed, deliveryProgressed],
  [kindNumbers.groupChanged, groupChanged],
  [kindNumbers.heldBatch, heldBatch],
  [kindNumbers.heldMoved, heldMoved],
  [kindNumbers.delayedReleased, delayedReleased],
  [kindNumbers.delayedDropped, delayedDropped],
  [kindNumbers.transactionEnded, transactionEnded],
  [kindNumbers.transactionChecked, transactionChecked],
  [kindNumbers.lost, lost],
  [kindNumbers.heldLost, heldLost],
]);

/** Throws LOG_CORRUPT for a kind that this version does not know. */
export function kindOf({ kind, position }: Pick<FrameHeader, 'kind' | 'position'>): RecordKind {
  const found = recordKinds.get(kind);
  if (found !== undefined) return found;
  throw new MqError(
    'LOG_CORRUPT',
    `the frame at position ${position} is of kind ${kind}, which this version does not know: start the version that wrote it`,
  );
}

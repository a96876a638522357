import type { Hold } from '../delivery-types';
import { extensionBytesOf, frameHeaderBytes, readFrameExtension, type Frame } from '../log/frame';
import { readHoldExtension, writeHoldExtension } from '../records/hold-extension';
import { kindNumbers } from '../records/kind-numbers';
import { readTransactionEnd } from '../records/transaction-ended';
import type { HeldEntry } from '../views/held-entry';
import { releasedRowsOf } from './released-rows-of';
import type { Stretch } from './walk-log';

const none = Buffer.alloc(0);

/** The extension behind a whole header; empty if there is none, or if it is damaged too. */
export function extensionAt({ segment, from, header }: Stretch): Buffer {
  if (segment === undefined || header === undefined || extensionBytesOf(header) === 0) return none;
  const bytes = Buffer.alloc(frameHeaderBytes + extensionBytesOf(header));
  const count = segment.file.read(from - segment.base, bytes);
  return readFrameExtension(bytes.subarray(0, count), 0, header) ?? none;
}

/** Held batches of before the log begins whose bytes are damaged where they were written again. */
export function damagedCarried(stretches: readonly Stretch[], logStart: number): HeldEntry[] {
  return stretches.flatMap((stretch) => {
    const { header } = stretch;
    const extension = header?.kind === kindNumbers.heldMoved ? extensionAt(stretch) : none;
    if (header === undefined || extension.length === 0) return [];
    const { name, hold } = readHoldExtension(extension);
    const { position, length, storeTime, topicNumber, queueId, recordCount, tagBits } = header;
    return name < logStart ? [{ name, position, length, storeTime, topicNumber, queueId, recordCount, tagBits, hold }] : [];
  });
}

/**
 * Extensions for held batches whose own cannot be read, from what the log says of them further on: where they were carried on, or which offsets they got. With one
 * they get these offsets again. By position.
 */
export function extensionsToldLater(stretches: readonly Stretch[], log: () => Iterable<Frame>): ReadonlyMap<number, Buffer> {
  const found = new Map<number, Buffer>();
  const nameless = new Map(
    stretches
      .filter((stretch) => stretch.header?.kind === kindNumbers.heldBatch && extensionAt(stretch).length === 0)
      .map(({ from, header }) => [from, header?.storeTime ?? 0]),
  );
  if (nameless.size === 0) return found;
  for (const frame of log()) {
    for (const { name, hold } of holdsOf(frame)) {
      const storeTime = nameless.get(name);
      if (storeTime === undefined || found.has(name)) continue;
      found.set(name, writeHoldExtension({ hold: hold ?? { kind: 'delayed', deliverAt: storeTime }, name: 0 }));
    }
  }
  return found;
}

/** Held batches that a frame names, and what they wait, or waited, for; undefined: for a time that is past. */
function holdsOf(frame: Frame): readonly { readonly name: number; readonly hold?: Hold }[] {
  if (frame.kind === kindNumbers.heldMoved) return [readHoldExtension(frame.extension)];
  if (frame.kind !== kindNumbers.transactionEnded) return releasedRowsOf(frame);
  const { transactionId, rows } = readTransactionEnd(frame.payload);
  // The decision takes batches of its transaction only; whose it was is of no account any more.
  return rows.map(({ name }) => ({ name, hold: { kind: 'half', transactionId, group: '' } }));
}

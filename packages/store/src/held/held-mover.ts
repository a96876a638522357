import type { AppendListener, AppendOptions, CommitLog } from '../log/commit-log';
import { writeHoldExtension } from '../records/hold-extension';
import { kindNumbers } from '../records/kind-numbers';
import type { DiskSpaceGuard } from '../space/disk-space-guard';
import type { HeldFrame } from './held-reader';

/** Writes a held batch again at the end of the log, under its old name. Throws as an append. */
export function appendMoved(
  log: CommitLog,
  guard: DiskSpaceGuard,
  { entry, header, payload }: HeldFrame,
  listener: AppendListener,
  room: AppendOptions['room'] = 'user',
): void {
  const { topicNumber, queueId, recordCount, producerId, sequence, tagBits, payloadCrc } = header;
  const kind = kindNumbers.heldMoved;
  const fields = { kind, topicNumber, queueId, recordCount, baseOffset: 0, producerId, sequence, tagBits, payloadCrc };
  try {
    log.append(fields, payload, listener, { room, extension: writeHoldExtension({ hold: entry.hold, name: entry.name }) });
  } catch (error) {
    throw guard.classify(error);
  }
}

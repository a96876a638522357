import { alignFrame, extensionBytesOf, frameHeaderBytes, type FrameHeader } from '../log/frame';
import { fillers, lostFrame, type LostFrame } from '../log/lost-frame';
import { extensionAt } from './damaged-holds';
import type { KnownPlace } from './known-places';
import type { Stretch } from './walk-log';

/** The last readable frame before a stretch: the new ones are as old. */
export type FrameBefore = Pick<FrameHeader, 'storeTime' | 'epoch'>;

/** What to write into a stretch. */
export interface Patch {
  readonly stretch: Stretch;
  readonly frames: (before: FrameBefore) => Iterable<LostFrame>;
}

/** @param extensions for frames whose own cannot be read, by position */
export function planPatch(stretch: Stretch, places: readonly KnownPlace[], extensions: ReadonlyMap<number, Buffer>): Patch {
  const { from, to, header } = stretch;
  if (header !== undefined) return { stretch, frames: () => [lostFrame(header, extensions.get(from) ?? extensionAt(stretch))] };
  const inside = places.filter(({ header: { position } }) => position >= from && position < to);
  return { stretch, frames: (before) => tiles(from, to, inside, before) };
}

/** Lost frames for all that is known, and between them some for the rest. A place that leaves no room for a frame beside it is not believed. */
function* tiles(from: number, to: number, places: readonly KnownPlace[], before: FrameBefore): Iterable<LostFrame> {
  let at = from;
  let time = before.storeTime;
  for (const { header, extension } of places) {
    const end = header.position + alignFrame(header.length);
    if (!isRoom(header.position - at) || !isRoom(to - end)) continue;
    if (header.length < frameHeaderBytes + extensionBytesOf(lostFrameFlags(extension))) continue;
    yield* fillers(at, header.position, { ...before, storeTime: time });
    time = Math.max(time, header.kind === 0 ? 0 : header.storeTime);
    yield lostFrame({ ...header, epoch: before.epoch, storeTime: time }, extension);
    at = end;
  }
  yield* fillers(at, to, { ...before, storeTime: time });
}

function lostFrameFlags(extension: Buffer): { flags: number } {
  return { flags: extension.length === 0 ? 0 : Math.ceil((extension.length + 4) / 8) << 8 };
}

function isRoom(bytes: number): boolean {
  return bytes === 0 || bytes >= frameHeaderBytes;
}

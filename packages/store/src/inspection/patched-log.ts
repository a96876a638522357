import type { Frame } from '../log/frame';
import type { FrameBefore, Patch } from './plan-lost-frames';
import { walkLog, type WalkOptions } from './walk-log';

/** Before the first frame of a log. */
const nothingBefore: FrameBefore = { storeTime: 0, epoch: 1 };

/** The log as it will be after repair: its readable frames, and lost ones where there are none. Notes for each patch what comes before it. */
export function* patchedLog(options: WalkOptions, patches: readonly Patch[], before: Map<Patch, FrameBefore>): Iterable<Frame> {
  let last = nothingBefore;
  const waiting = [...patches];
  function* patchesUpTo(position: number): Iterable<Frame> {
    for (let patch = waiting[0]; patch !== undefined && patch.stretch.from < position; patch = waiting[0]) {
      waiting.shift();
      before.set(patch, last);
      for (const frame of patch.frames(last)) {
        yield frame;
        last = frame;
      }
    }
  }
  for (const frame of walkLog(options)) {
    yield* patchesUpTo(frame.position);
    yield frame;
    last = frame;
  }
  yield* patchesUpTo(Infinity);
}

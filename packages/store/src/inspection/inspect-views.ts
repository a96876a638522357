import type { SegmentSet } from '../log/segment-set';
import { writeHoldExtension } from '../records/hold-extension';
import { kindNumbers } from '../records/kind-numbers';
import { allKeys, tableRange } from '../views/view-keys';
import type { FrameIdentity } from '../views/views';
import { checkIndex } from './check-index';
import { checkTables, lostHeld, offsetsBeyondEnds } from './check-tables';
import { HeaderReader } from './header-reader';
import type { Loss } from './inspection-types';
import type { LostHeld } from './rehearsal';
import type { StoredViews } from './stored-views';
import type { Stretch } from './walk-log';

export interface InspectViewsOptions {
  readonly stored: StoredViews & { readonly state: 'read' };
  readonly segments: SegmentSet;
  readonly stretches: readonly Stretch[];
  /** Where the log begins. */
  readonly logStart: number;
  /** Whether frames are lost, now or by an earlier repair. */
  readonly hasLost: boolean;
  readonly onEntries: (done: number) => Promise<void>;
}

export interface InspectedViews {
  /** What is wrong with them: then they are to be made anew. */
  readonly faults: readonly string[];
  /** Messages that they know, and that lie in damaged parts of the log. */
  readonly losses: readonly Loss[];
  readonly lostHeld: readonly LostHeld[];
  /** What an operator should know. */
  readonly notes: readonly string[];
}

/** Entries that are looked at between two pauses. */
const entriesPerPause = 512;

const blocks = tableRange('block');
const [firstKey, endKey] = allKeys;
const otherThanBlocks = [
  [firstKey, blocks.from],
  [blocks.to, endKey],
] as const;

/** Compares the views with the log that is there. */
export async function inspectViews(options: InspectViewsOptions): Promise<InspectedViews> {
  try {
    return await inspect(options);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { faults: [`an entry cannot be read: ${reason}`], losses: [], lostHeld: [], notes: [] };
  }
}

async function inspect({ stored, segments, stretches, logStart, hasLost, onEntries }: InspectViewsOptions): Promise<InspectedViews> {
  const { views, keyValue, damaged } = stored;
  let entries = 0;
  // The index, most of all there is, proves itself below, where it is compared with the log.
  for (const [from, to] of otherThanBlocks)
    for (const _ of keyValue.range(from, to)) if (++entries % entriesPerPause === 0) await onEntries(entries);
  const headers = new HeaderReader(segments);
  const common = { keyValue, views, headers, stretches, logStart, mayHaveGaps: hasLost };
  const checking = checkIndex(common);
  let next = checking.next();
  for (; next.done !== true; next = checking.next()) if (++entries % entriesPerPause === 0) await onEntries(entries);
  const { faults, losses } = next.value;
  const held = lostHeld(common).map((entry): LostHeld => ({ ...entry, extension: writeHoldExtension(entry) }));
  return {
    faults: [...checksumFaults(damaged), ...lastFrameFaults(views.lastFrame, headers, stretches), ...faults, ...checkTables(common)],
    losses,
    lostHeld: held,
    notes: offsetsBeyondEnds(common),
  };
}

function checksumFaults(damaged: ReadonlySet<string>): string[] {
  return [...damaged].map((key) => `the entry ${key} fails its checksum`);
}

/** The last frame that the views know must be the one in the log. */
function lastFrameFaults(lastFrame: FrameIdentity | undefined, headers: HeaderReader, stretches: readonly Stretch[]): string[] {
  if (lastFrame === undefined) return [];
  const { position, storeTime, payloadCrc } = lastFrame;
  if (stretches.some(({ from, to }) => position >= from && position < to)) return [];
  const header = headers.at(position);
  if (header?.kind === kindNumbers.lost || (header?.storeTime === storeTime && header.payloadCrc === payloadCrc)) return [];
  return [`the last frame that they know, at position ${position}, is not in the log`];
}

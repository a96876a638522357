import { alignFrame, frameHeaderBytes } from '../log/frame';
import type { ReplacedHeader } from '../log/lost-frame';
import { readU64BE } from '../log/unsigned-64';
import { writeHoldExtension } from '../records/hold-extension';
import { kindNumbers } from '../records/kind-numbers';
import type { KeyValue } from '../key-value/key-value';
import { readHeld } from '../views/held-entry';
import { IndexBlock } from '../views/index-block';
import { tableRange } from '../views/view-keys';
import type { Views } from '../views/views';
import type { Stretch } from './walk-log';

/** A frame that nobody can read any more, and that the views know. */
export interface KnownPlace {
  readonly header: ReplacedHeader;
  readonly extension: Buffer;
}

const noExtension = Buffer.alloc(0);
const standaloneEpoch = 1;
const nobody = { topicNumber: 0, queueId: 0, recordCount: 0, baseOffset: 0, producerId: 0, sequence: 0, tagBits: 0 };
const unknown = { ...nobody, kind: 0, epoch: standaloneEpoch };

/** Up to where the views are. */
export type ViewsEnd = Pick<Views, 'position' | 'lastFrame'>;

/** What the views know of the frames in stretches without a header, in the order of the log. */
export function knownPlaces(keyValue: KeyValue, stretches: readonly Stretch[], { position, lastFrame }: ViewsEnd): KnownPlace[] {
  const blind = stretches.filter(({ header }) => header === undefined);
  if (blind.length === 0) return [];
  const within = (position: number, length: number): boolean =>
    position % 8 === 0 &&
    length >= frameHeaderBytes &&
    blind.some(({ from, to }) => position >= from && position + alignFrame(length) <= to);
  const places = [...indexedPlaces(keyValue, within), ...heldPlaces(keyValue, within), ...lastPlace(position, lastFrame, within)];
  places.sort((a, b) => a.header.position - b.header.position);
  // Two that overlap cannot both be right: the views are wrong there, and the first is kept.
  let end = 0;
  return places.filter(({ header }) => {
    if (header.position < end) return false;
    end = header.position + alignFrame(header.length);
    return true;
  });
}

type Within = (position: number, length: number) => boolean;

/**
 * Only the places: a batch that was held lies before it got its offset, and nothing here tells whether this one was. A log that is replayed must not give an offset too
 * early; one that is missing is a gap.
 */
function* indexedPlaces(keyValue: KeyValue, within: Within): Iterable<KnownPlace> {
  const { from, to } = tableRange('block');
  for (const { value } of keyValue.range(from, to)) {
    const block = IndexBlock.from(value);
    for (let index = 0; index < block.count; index++) {
      const { position, storeTime, length } = block.entry(index);
      if (within(position, length)) yield { header: { ...unknown, position, length, storeTime }, extension: noExtension };
    }
  }
}

/** Where the last frame lies that the views know: a start looks for one there. */
function* lastPlace(end: number, last: ViewsEnd['lastFrame'], within: Within): Iterable<KnownPlace> {
  if (last === undefined || !within(last.position, end - last.position)) return;
  const { position, storeTime } = last;
  yield { header: { ...unknown, position, length: end - position, storeTime }, extension: noExtension };
}

function* heldPlaces(keyValue: KeyValue, within: Within): Iterable<KnownPlace> {
  const { from, to } = tableRange('held');
  for (const { key, value } of keyValue.range(from, to)) {
    const { position, length, storeTime, topicNumber, queueId, recordCount, tagBits, hold } = readHeld(value);
    if (!within(position, length)) continue;
    const name = readU64BE(key, 1);
    const isFirst = name === position;
    yield {
      header: {
        ...{ kind: isFirst ? kindNumbers.heldBatch : kindNumbers.heldMoved, position, length, storeTime, epoch: standaloneEpoch },
        ...{ topicNumber, queueId, recordCount, baseOffset: 0, producerId: 0, sequence: 0, tagBits },
      },
      extension: writeHoldExtension({ hold, name: isFirst ? 0 : name }),
    };
  }
}

import { MqError, silentLogger } from '@mq/common';
import { openMessageStore, type MessageStore, type StoreSeams } from '@mq/store';
import { repairStore, verifyStore, type Loss, type StoreInspection } from '@mq/store/inspection';
import { dataDirectory } from '../store-cases/recorded-store';
import type { StoreDump } from '../store-cases/store-dump';
import { imageClock, imageOf, openImage, type DamagedBase } from './damaged-base';
import type { Image } from './damages';
import { readEverything, type Everything } from './read-everything';

/** A law that a damaged store has broken. */
export interface BrokenDamageLaw {
  readonly law:
    | 'undetected'
    | 'false-alarm'
    | 'bad-refusal'
    | 'silently-cut'
    | 'wrong-prefix'
    | 'wrong-message'
    | 'bad-error'
    | 'repair-fails'
    | 'unlisted-loss'
    | 'listed-not-lost'
    | 'offset-reuse'
    | 'verify-fails';
  readonly text: string;
}

/** What became of an image that broke no law. */
export type ImageFate = 'harmless' | 'recovered' | 'refused' | 'read' | 'unseen';

const headerBytes = 80;
const nothing = Buffer.alloc(0);

/** Tables of the views of which nothing tells that an entry is missing when the log is not complete; of producers nothing ever does. */
const uncheckedTables = ['p', 'o', 'g', 'd', 'r', 'y', 't', 'x', 'm', 'h'];

/** Inspects a damaged image and repairs it, starts on the one that is not repaired, and compares each with the store that was whole. */
export async function examineImage(base: DamagedBase, image: Image): Promise<ImageFate | BrokenDamageLaw> {
  const { disk, keyValue } = imageOf(image.files, image.views);
  const seams = { disk: disk.newProcess(), keyValue, clock: imageClock() };
  let inspection: StoreInspection | undefined;
  try {
    // What verify finds is what repair finds first.
    ({ before: inspection } = await repairStore({ directory: dataDirectory, confirm: (found) => Boolean((inspection = found)) }, seams));
  } catch (error) {
    if (inspection !== undefined) return { law: 'repair-fails', text: textOf(error) };
    // A version that may be a later one is left alone.
    if (image.viewsChanged === 'm' && MqError.is(error, 'VIEWS_MISMATCH') && error.details['format'] !== undefined) return 'refused';
    return { law: 'verify-fails', text: textOf(error) };
  }
  const hit = hitFrame(base, image, 0);
  const seen = checkInspection(base, image, inspection, hit);
  if (typeof seen !== 'string') return seen.law === 'undetected' && (await hasNoEffect(base, image)) ? 'unseen' : seen;
  const replayed = hitFrame(base, image, knownEnd(base, image));
  const started = await start(base, image, inspection, replayed);
  if (typeof started !== 'string' || !inspection.damaged) return started === 'read' ? seen : started;
  return (await checkRepaired(base, image, inspection.losses, seams)) ?? started;
}

/** A store that is whole has nothing to be found. */
export async function examineBase({ files, views }: DamagedBase): Promise<BrokenDamageLaw | undefined> {
  const { disk, keyValue } = imageOf(files, views);
  const { findings } = await verifyStore({ directory: dataDirectory }, { disk, keyValue, clock: imageClock() });
  const [finding] = findings.filter(({ kind }) => kind !== 'views-missing' && kind !== 'torn-tail');
  return finding === undefined ? undefined : { law: 'false-alarm', text: `${finding.kind} ${finding.text}` };
}

/** A missing entry of the index that retention has cut off already, or of an empty queue: all messages are there. */
async function hasNoEffect(base: DamagedBase, { files, views, viewsChanged }: Image): Promise<boolean> {
  if (viewsChanged === undefined || views.has(viewsChanged) || !['i', 'q'].includes(viewsChanged[0] ?? '')) return false;
  const { batches, errors } = await readEverything(await openImage(base.options, files, views));
  return (
    errors.length === 0 &&
    batches.size === base.dump.batches.size &&
    [...base.dump.batches].every(([place, crc]) => batches.get(place) === crc)
  );
}

/** The first frame from a position on of which a byte is changed. What lies between frames carries nothing. */
function hitFrame({ frames, segments, files }: DamagedBase, image: Image, from: number): Frame | undefined {
  return frames.find(({ position, end }) => {
    if (position < from) return false;
    const inside = segments.findLast(({ base }) => base <= position);
    if (inside === undefined) return false;
    const [before, after] = [files.get(inside.path), image.files.get(inside.path)];
    if (before === after) return false;
    const [start, stop] = [position - inside.base, end - inside.base];
    return before?.subarray(start, stop).equals(after?.subarray(start, stop) ?? nothing) !== true;
  });
}

type Frame = DamagedBase['frames'][number];

/** Up to where the views of an image know the log. */
function knownEnd({ viewsPosition }: DamagedBase, { views }: Image): number {
  return views.size === 0 ? 0 : viewsPosition;
}

/** Whether nothing that is left tells damage to this frame from a write that a crash has torn. */
function looksTorn(base: DamagedBase, image: Image, { position }: Frame): boolean {
  const last = base.segments.at(-1);
  if (last === undefined || position < last.base || knownEnd(base, image) > position) return false;
  const [before, after] = [base.files.get(last.path) ?? nothing, image.files.get(last.path) ?? nothing];
  const isLeft = (at: number): boolean => before.subarray(at, at + headerBytes).equals(after.subarray(at, at + headerBytes));
  return !base.frames.some((frame) => frame.position > position && frame.durable > position && isLeft(frame.position - last.base));
}

function checkInspection(
  base: DamagedBase,
  image: Image,
  { damaged, findings, summary }: StoreInspection,
  hit: Frame | undefined,
): ImageFate | BrokenDamageLaw {
  const told = findings.map(({ kind, position, text }) => `${kind} ${position} ${text}`).join('; ');
  if (image.viewsChanged !== undefined) {
    if (damaged || ((image.viewsChanged === 'all' || image.views.size === 0) && base.segments[0]?.base === 0 && hit === undefined))
      return 'read';
    const table = image.viewsChanged[0] ?? '';
    // What is there proves itself.
    const mayMiss =
      !image.views.has(image.viewsChanged) &&
      (table === 'p' ||
        // No count is a count of none.
        (table === 'H' && base.views.get('H')?.readUInt32LE(0) === 0) ||
        ((base.segments[0]?.base ?? 0) > 0 && uncheckedTables.includes(table)));
    if (hit === undefined) return mayMiss ? 'unseen' : { law: 'undetected', text: `verify finds nothing (${told})` };
  }
  if (hit === undefined) {
    // A file that is cut in its padding, or in what it does not need, may be told.
    return damaged && !image.what.includes('cut') ? { law: 'false-alarm', text: told } : 'harmless';
  }
  if (damaged) return 'read';
  if (looksTorn(base, image, hit) && summary.logEnd === hit.position) return 'recovered';
  return { law: 'undetected', text: `the frame at ${hit.position} is damaged, and verify says: ${told} (end ${summary.logEnd})` };
}

/** Starts on the image as it is. */
async function start(
  base: DamagedBase,
  image: Image,
  { damaged }: StoreInspection,
  hit: Frame | undefined,
): Promise<ImageFate | BrokenDamageLaw> {
  const { disk, keyValue } = imageOf(image.files, image.views);
  let store: MessageStore;
  try {
    store = await openMessageStore(base.options, { disk: disk.newProcess(), keyValue, clock: imageClock(), logger: silentLogger });
  } catch (error) {
    if (!damaged) return { law: 'bad-refusal', text: `a start refuses what verify finds nothing wrong with: ${textOf(error)}` };
    return isGoodError(error) ? 'refused' : { law: 'bad-refusal', text: textOf(error) };
  }
  const found = await readEverything(store);
  const { logEndPosition } = store.recovery;
  const wrong = found.wrong.find(({ crc }) => !base.everStored.has(crc)) ?? wrongPlace(base, image, found);
  if (wrong !== undefined) return { law: 'wrong-message', text: `${wrong.place} has other bytes than before` };
  const badError = found.errors.find((error) => !isGoodError(error));
  if (badError !== undefined) return { law: 'bad-error', text: textOf(badError) };
  if (logEndPosition === base.logEnd) return 'read';
  if (hit === undefined || !looksTorn(base, image, hit))
    return damaged && image.viewsChanged !== undefined
      ? 'read'
      : { law: 'silently-cut', text: `the log ended at ${base.logEnd}, and ends at ${logEndPosition}` };
  if (logEndPosition !== hit.position)
    return { law: 'wrong-prefix', text: `the whole prefix ends at ${hit.position}, recovery ended at ${logEndPosition}` };
  if (image.viewsChanged !== undefined || hitFrame(base, image, 0) !== hit) return 'recovered';
  const expected = await base.archive.dumpAt(hit.position, base.options);
  const differing = [...expected.batches].find(([place, crc]) => found.batches.get(place) !== crc);
  if (differing === undefined && found.batches.size === expected.batches.size) return 'recovered';
  return { law: 'wrong-prefix', text: `${differing?.[0] ?? 'a batch'} is not what the log says up to ${hit.position}` };
}

/** The first damaged frame that looks as if it had never been acknowledged: the log ends there. */
function tornFrame(base: DamagedBase, image: Image): Frame | undefined {
  let frame = hitFrame(base, image, knownEnd(base, image));
  while (frame !== undefined && !looksTorn(base, image, frame)) frame = hitFrame(base, image, frame.end);
  return frame;
}

/** A batch at a place that had another one. Views that are damaged may show a batch elsewhere, but never another queue's. */
function wrongPlace({ dump }: DamagedBase, { viewsChanged }: Image, { batches }: Everything): { place: string; crc: number } | undefined {
  if (viewsChanged !== undefined) return undefined;
  for (const [place, crc] of batches) {
    const before = dump.batches.get(place);
    if (before !== undefined && before !== crc) return { place, crc };
  }
  return undefined;
}

/** A data directory that was repaired. */
async function checkRepaired(
  base: DamagedBase,
  image: Image,
  losses: readonly Loss[],
  seams: Omit<StoreSeams, 'logger'>,
): Promise<BrokenDamageLaw | undefined> {
  let store: MessageStore;
  try {
    const { findings } = await verifyStore({ directory: dataDirectory }, seams);
    const left = findings.find(({ severity }) => severity === 'damage');
    if (left !== undefined) return { law: 'repair-fails', text: `after repair: ${left.kind} ${left.position} ${left.text}` };
    store = await openMessageStore(base.options, { ...seams, logger: silentLogger });
  } catch (error) {
    return { law: 'repair-fails', text: textOf(error) };
  }
  const found = await readEverything(store);
  if (found.errors.length > 0) return { law: 'repair-fails', text: `after repair: ${textOf(found.errors[0])}` };
  const torn = tornFrame(base, image);
  const expected =
    torn !== undefined ? notTrimmed(base, (await base.archive.dumpAt(torn.position, base.options)).batches) : base.dump.batches;
  return (
    compareRepaired(base, expected, losses, found, store) ?? (torn !== undefined ? undefined : reusedOffset(base, image, losses, found))
  );
}

/** The frame that looks torn may be the one by which retention gave up what lies before: that is gone whatever the log says. */
function notTrimmed({ dump }: DamagedBase, batches: StoreDump['batches']): StoreDump['batches'] {
  const firsts = new Map<string, number>();
  for (const place of dump.batches.keys()) {
    const { queue, offset } = partsOf(place);
    firsts.set(queue, Math.min(offset, firsts.get(queue) ?? Infinity));
  }
  const isKept = ([place]: [string, number]): boolean => {
    const { queue, offset } = partsOf(place);
    return offset >= (firsts.get(queue) ?? Infinity);
  };
  return new Map([...batches].filter(isKept));
}

function partsOf(place: string): { queue: string; offset: number } {
  const at = place.lastIndexOf('/');
  return { queue: place.slice(0, at), offset: Number(place.slice(at + 1)) };
}

function compareRepaired(
  base: DamagedBase,
  expected: StoreDump['batches'],
  losses: readonly Loss[],
  found: Everything,
  store: MessageStore,
): BrokenDamageLaw | undefined {
  // A record that is lost may have been what made messages visible, or took them away: then they are held, or there.
  const isVague = losses.some(({ what }) => what === 'record' || what === 'bytes');
  for (const [place, crc] of expected) {
    const [topicNumber, queueId, offset] = place.split('/').map(Number);
    // Of a batch that waited nothing may be left that says which offsets it got.
    const isHeld = losses.some((loss) => loss.what === 'held' && loss.topicNumber === topicNumber && loss.queueId === queueId);
    const isListed = losses.some(
      (loss) =>
        loss.topicNumber === topicNumber &&
        loss.queueId === queueId &&
        (loss.firstOffset ?? Infinity) <= (offset ?? -1) &&
        (loss.lastOffset ?? -1) >= (offset ?? -1),
    );
    const isThere = found.batches.get(place) === crc;
    if (isListed && isThere) return { law: 'listed-not-lost', text: `${place} is listed as lost, and is there` };
    if (isListed || isThere || isHeld) continue;
    if (found.batches.has(place)) return { law: 'wrong-message', text: `after repair ${place} has other bytes` };
    if (isVague && (found.held.has(crc) || !isLarge(store, topicNumber ?? 0, queueId ?? 0))) continue;
    if (isVague && losses.some(({ what }) => what === 'bytes')) continue;
    return { law: 'unlisted-loss', text: `${place} is gone, and is not listed (${losses.map(({ text }) => text).join('; ')})` };
  }
  for (const [place, crc] of found.batches)
    if (!base.everStored.has(crc)) return { law: 'wrong-message', text: `after repair ${place} has bytes that were never stored` };
  return undefined;
}

/** A topic that has lost its growth does not show its last queues. */
function isLarge(store: MessageStore, topicNumber: number, queueId: number): boolean {
  return queueId < (store.topicByNumber(topicNumber)?.queueCount ?? 0);
}

/** No queue ends before where it ended, unless nothing is known of what was lost there. */
function reusedOffset({ dump }: DamagedBase, image: Image, losses: readonly Loss[], found: Everything): BrokenDamageLaw | undefined {
  if (losses.some(({ what }) => what === 'bytes' || what === 'record')) return undefined;
  for (const [place, maxOffset] of endsOf(dump.text)) {
    const now = found.ends.get(place);
    if (now !== undefined && now < maxOffset && image.viewsChanged === undefined)
      return { law: 'offset-reuse', text: `queue ${place} ended at ${maxOffset}, and ends at ${now}` };
  }
  return undefined;
}

/** From the lines of a dump: `name/queue min max`. */
function endsOf(text: string): Map<string, number> {
  return new Map([...text.matchAll(/^(\S+\/\d+) \d+ (\d+)$/gm)].map(([, name = '', end]) => [name, Number(end)]));
}

/** Says what is damaged and what to do. */
function isGoodError(error: unknown): boolean {
  if (!MqError.is(error)) return false;
  if (error.code === 'LOG_CORRUPT') return error.details['file'] !== undefined && error.details['position'] !== undefined;
  return error.code === 'VIEWS_MISMATCH' && error.message.includes('store verify');
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return MqError.is(error) ? `${error.code} ${error.message}` : `${error.message} ${error.stack?.split('\n')[1]?.trim() ?? ''}`;
}

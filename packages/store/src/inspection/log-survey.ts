import { MqError } from '@mq/common';
import { alignFrame, replacedKind, type Frame } from '../log/frame';
import type { Segment } from '../log/segment';
import { readHoldExtension } from '../records/hold-extension';
import { kindNumbers } from '../records/kind-numbers';
import { kindOf } from '../records/record-kinds';
import { readU64 } from '../log/unsigned-64';
import type { HeldEntry } from '../views/held-entry';
import { damagedCarried, extensionsToldLater } from './damaged-holds';
import type { OrderBreach } from './rehearsal';
import { TopicReferences } from './topic-references';
import { walkLog, type Stretch, type WalkedLog } from './walk-log';

/** What a first look at the log has given. */
export interface SurveyedLog extends WalkedLog {
  /** Where it begins; what lies before was given up by retention. */
  readonly start: number;
  readonly frames: number;
  /** Positions of lost frames that an earlier repair has written, and how many bytes they have. */
  readonly lostBefore: readonly { readonly position: number; readonly bytes: number }[];
  readonly breaches: readonly OrderBreach[];
  readonly references: TopicReferences;
  /** Held batches of before the log begins, where they were written again first. */
  readonly carried: readonly HeldEntry[];
  /** See `extensionsToldLater`. */
  readonly extensions: ReadonlyMap<number, Buffer>;
}

export interface SurveyOptions {
  readonly segments: readonly Segment[];
  /** Of the views; undefined if there are none that can be read. */
  readonly views: { readonly position: number; readonly logStart: number } | undefined;
  /** Called with the position, after each frame; waits when the caller wants to pause. */
  readonly onFrame: (position: number) => Promise<void> | undefined;
  readonly directory: string;
}

/** Looks through the log once. Throws LOG_CORRUPT for a kind of record that this version does not know. */
export async function surveyLog(options: SurveyOptions): Promise<SurveyedLog> {
  const { segments, views, directory } = options;
  const survey = new Survey(segments[0]?.base ?? 0);
  const walk = { segments, knownEnd: views?.position ?? 0 };
  const walking = walkLog(walk);
  let next = walking.next();
  for (; next.done !== true; next = walking.next()) {
    survey.note(next.value);
    const pause = options.onFrame(next.value.position);
    if (pause !== undefined) await pause;
  }
  const { stretches } = next.value;
  survey.noteDamaged(stretches);
  const { references, frames, lostBefore, breaches, carried } = survey;
  const extensions = extensionsToldLater(stretches, () => walkLog(walk));
  const noted = { references, frames, lostBefore, breaches, extensions, carried: [...carried.values()] };
  const first = segments[0]?.base ?? Infinity;
  const start = Math.max(views?.logStart ?? 0, survey.trimmed);
  const end = Math.max(next.value.end, views?.position ?? 0);
  if (first <= start || (views === undefined && survey.trimmed === 0)) return { ...next.value, ...noted, start: first };
  if (first === Infinity && start === end) throw new MqError('VIEWS_MISMATCH', `${directory} has views of an empty log, and no log`);
  const missing: Stretch = {
    ...{ from: start, to: Math.min(first, end), segment: undefined, header: undefined },
    found: 'the files that the log begins with are missing',
  };
  return { ...next.value, ...noted, end, start, stretches: [missing, ...stretches] };
}

class Survey {
  readonly references = new TopicReferences();
  readonly lostBefore: { position: number; bytes: number }[] = [];
  readonly breaches: OrderBreach[] = [];
  readonly carried = new Map<number, HeldEntry>();
  frames = 0;
  /** Retention has decided that the log begins here. */
  trimmed = 0;
  #last: Frame | undefined;

  constructor(private readonly first: number) {}

  note(frame: Frame): void {
    kindOf(frame);
    this.#checkOrder(frame);
    this.frames++;
    this.references.note(frame);
    if (frame.kind === kindNumbers.logTrimmed) this.trimmed = Math.max(this.trimmed, readU64(frame.payload, 0));
    const wasLost = frame.kind === kindNumbers.lost && frame.extension.length > 0;
    if ((wasLost ? replacedKind(frame) : frame.kind) === kindNumbers.heldMoved) this.#noteMoved(frame);
    if (frame.kind === kindNumbers.lost) this.lostBefore.push({ position: frame.position, bytes: alignFrame(frame.length) });
    this.#last = frame;
  }

  /** What is damaged is found out at the end. */
  noteDamaged(stretches: readonly Stretch[]): void {
    for (const { header } of stretches) if (header !== undefined) this.references.noteQueue(header);
    for (const entry of damagedCarried(stretches, this.first)) if (!this.carried.has(entry.name)) this.carried.set(entry.name, entry);
  }

  #noteMoved({ extension, position, length, storeTime, topicNumber, queueId, recordCount, tagBits }: Frame): void {
    const { name, hold } = readHoldExtension(extension);
    if (name >= this.first || this.carried.has(name)) return;
    this.carried.set(name, { name, position, length, storeTime, topicNumber, queueId, recordCount, tagBits, hold });
  }

  #checkOrder({ position, storeTime, epoch }: Frame): void {
    const last = this.#last;
    if (last === undefined) return;
    if (storeTime < last.storeTime)
      this.breaches.push({ position, text: `its store time ${storeTime} is before that of the frame ahead of it` });
    if (epoch < last.epoch) this.breaches.push({ position, text: `its epoch ${epoch} is before that of the frame ahead of it` });
  }
}

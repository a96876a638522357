import { join } from 'node:path';
import { MqError, type Disk } from '@mq/common';
import type { KeyValueOpener } from '../key-value/key-value';
import { SegmentFiles } from '../log/segment-files';
import { SegmentSet } from '../log/segment-set';
import type { Topic } from '../store-types';
import type { ProducerViewOptions } from '../views/producer-view';
import { Views } from '../views/views';
import { compareViews } from './compare-views';
import { FindingList } from './finding-list';
import { inspectViews, type InspectedViews } from './inspect-views';
import type { InspectionProgress, Loss, StoreInspection } from './inspection-types';
import { knownPlaces } from './known-places';
import { surveyLog, type SurveyedLog } from './log-survey';
import { joinLosses, unknownEnd } from './losses';
import { lossesOfViews } from './losses-of-views';
import { patchedLog } from './patched-log';
import { planPatch, type FrameBefore, type Patch } from './plan-lost-frames';
import { Rehearsal } from './rehearsal';
import { ScratchKeyValue } from './scratch-key-value';
import { seedViews } from './seed-views';
import { readStoredViews, type StoredViews } from './stored-views';

export interface InspectOptions extends ProducerViewOptions {
  readonly directory: string;
  readonly onProgress?: (progress: InspectionProgress) => void;
}

export interface InspectSeams {
  readonly disk: Disk;
  readonly keyValue: KeyValueOpener;
  /** Lets others have the event loop for a moment. */
  readonly pause: () => Promise<void>;
  /** Why the views must not even be opened; undefined: they may. */
  readonly unreadableViews?: string | undefined;
}

/** What to do so that a start finds nothing to refuse. */
export interface RepairPlan {
  readonly patches: readonly Patch[];
  readonly before: ReadonlyMap<Patch, FrameBefore>;
  /** The views as they are to be at the beginning; `keep`: as they are; `none`: none, so that a start makes them from the log. */
  readonly views: 'keep' | 'none' | Views;
  /** Topics that the views that are kept do not know. */
  readonly topics: readonly Topic[];
  /** How the views were found. */
  readonly storedViews: StoredViews['state'];
  readonly producers: ProducerViewOptions;
  readonly files: SegmentFiles;
  readonly segments: SegmentSet;
}

export interface Inspected {
  readonly inspection: StoreInspection;
  readonly plan: RepairPlan;
}

/** Bytes of the log that are looked at between two pauses. */
const pauseBytes = 16 * 1024 * 1024;

/** Inspects a data directory that nobody uses, and writes nothing. The caller holds its lock. */
export async function inspect(options: InspectOptions, seams: InspectSeams): Promise<Inspected> {
  const { disk } = seams;
  const files = new SegmentFiles(disk, join(options.directory, 'log'));
  const segments = new SegmentSet();
  for (const segment of files.segments()) segments.add(segment);
  const stored: StoredViews =
    seams.unreadableViews === undefined
      ? await readStoredViews(options.directory, disk, seams.keyValue, options)
      : { state: 'unreadable', reason: seams.unreadableViews };
  try {
    if (segments.all.length === 0 && stored.state !== 'read')
      throw new MqError('DATA_DIRECTORY_UNUSABLE', `${options.directory} has no log: there is nothing to look at`);
    return await new Inspector(options, seams, files, segments, stored).run();
  } finally {
    segments.closeAll();
    if (stored.state === 'read') await stored.keyValue.close();
  }
}

class Inspector {
  readonly #findings: FindingList;
  #paused = 0;

  constructor(
    private readonly options: InspectOptions,
    private readonly seams: InspectSeams,
    private readonly files: SegmentFiles,
    private readonly segments: SegmentSet,
    private readonly stored: StoredViews,
  ) {
    this.#findings = new FindingList(options.directory, segments);
  }

  async run(): Promise<Inspected> {
    const { segments, options, stored } = this;
    const views = stored.state === 'read' ? stored.views : undefined;
    const onFrame = (position: number): Promise<void> | undefined => this.#pauseAt(position, 'log');
    const log = await surveyLog({ segments: segments.all, views, onFrame, directory: options.directory });
    this.#findings.ofLog(log);
    const places = stored.state === 'read' ? safely(() => knownPlaces(stored.keyValue, log.stretches, stored.views)) : [];
    const patches = log.stretches.map((stretch) => planPatch(stretch, places, log.extensions));
    const before = new Map<Patch, FrameBefore>();
    const inspected = await this.#inspectViews(log, patches);
    this.#findings.ofViews(stored, inspected?.faults ?? [], log.start);
    this.#findings.notesOnViews(inspected?.notes ?? []);
    const isKept = inspected !== undefined && inspected.faults.length === 0;
    const topics = this.#unknownTopics(log, isKept);
    const rehearsed = await this.#rehearse(log, patches, before, topics, isKept ? inspected : undefined);
    const losses = joinLosses([...(isKept ? inspected.losses : []), ...rehearsed.losses].sort((a, b) => a.position - b.position));
    this.#findings.ofOrder(rehearsed.breaches);
    const findings = this.#findings.all;
    const plannedViews = isKept ? 'keep' : log.start === 0 && topics.length === 0 ? 'none' : rehearsed.seed;
    return {
      inspection: {
        ...{ findings, losses, damaged: findings.some(({ severity }) => severity === 'damage') },
        summary: {
          segments: segments.all.length,
          frames: log.frames,
          logStart: log.start,
          logEnd: log.end,
          viewsPosition: views?.position,
        },
      },
      plan: {
        patches,
        before,
        views: plannedViews ?? 'none',
        topics: isKept ? topics : [],
        storedViews: stored.state,
        producers: options,
        files: this.files,
        segments,
      },
    };
  }

  async #inspectViews(log: SurveyedLog, patches: readonly Patch[]): Promise<InspectedViews | undefined> {
    const { stored, segments, options } = this;
    if (stored.state !== 'read') return undefined;
    const { position } = stored.views;
    const isBelow = (at: number): boolean => at < position;
    const stretches = log.stretches.filter(({ from }) => isBelow(from));
    const hasLost = stretches.length > 0 || log.lostBefore.some((lost) => isBelow(lost.position));
    const onEntries = async (done: number): Promise<void> => {
      options.onProgress?.({ step: 'views', done });
      await this.seams.pause();
    };
    const inspected = await inspectViews({ stored, segments, stretches, logStart: log.start, hasLost, onEntries });
    // Views that have seen what is lost now say more than the log.
    const isWhole = log.start === 0 && log.stretches.length === 0 && log.lostBefore.length === 0;
    if (inspected.faults.length > 0 || !isWhole) return inspected;
    const faults = await this.#compare(stored.keyValue, position, patches);
    return { ...inspected, faults };
  }

  /** Compares the views with those that the log makes, if it is whole from its beginning to where they are. */
  async #compare(keyValue: Parameters<typeof compareViews>[0], position: number, patches: readonly Patch[]): Promise<string[]> {
    const scratch = new ScratchKeyValue();
    const views = new Views(this.options);
    views.load(scratch);
    const walk = { segments: this.segments.all, knownEnd: position };
    for (const frame of patchedLog(walk, patches, new Map())) {
      if (views.position >= position) break;
      views.apply(frame);
      const pause = this.#pauseAt(frame.position, 'rehearsal', () => settle(views, scratch));
      if (pause !== undefined) await pause;
    }
    if (views.position !== position) return [`they end at position ${position}, where no frame ends`];
    settle(views, scratch);
    return safely(() => compareViews(keyValue, scratch));
  }

  /** Topics that frames belong to, and that neither log nor views tell the settings of when these frames are applied. */
  #unknownTopics(log: SurveyedLog, isKept: boolean): readonly Topic[] {
    const old = this.stored.state === 'read' ? this.stored.views.topics : undefined;
    const found: Topic[] = !isKept && log.start > 0 ? [...(old?.all ?? [])] : [];
    for (const { nameKnown, ...topic } of log.references.undefinedTopics()) {
      const known = old?.byNumber(topic.number);
      // One that good views have known and know no more was deleted. Of views that are wrong that cannot be said, and the log tells what was deleted.
      const wasDeleted = isKept && old !== undefined && known === undefined && topic.number < old.meta.nextTopicNumber;
      if (wasDeleted || found.some(({ number }) => number === topic.number) || (isKept && known !== undefined)) continue;
      found.push(known === undefined ? topic : { ...known, queueCount: Math.max(known.queueCount, topic.queueCount) });
      if (known === undefined && !nameKnown) this.#findings.unknownTopic(topic);
    }
    return found;
  }

  async #rehearse(
    log: SurveyedLog,
    patches: readonly Patch[],
    before: Map<Patch, FrameBefore>,
    topics: readonly Topic[],
    kept: InspectedViews | undefined,
  ): Promise<{ losses: Loss[]; breaches: Rehearsal['breaches']; seed: Views | undefined }> {
    const { stored, segments, options } = this;
    const seed = (): ReturnType<typeof seedViews> =>
      seedViews({
        position: log.start,
        topics,
        held: log.carried,
        old: stored.state === 'read' ? stored.views : undefined,
        producers: options,
      });
    const { views, keyValue } = kept !== undefined && stored.state === 'read' ? { views: stored.views, keyValue: undefined } : seed();
    const lostBefore = new Set(log.lostBefore.map(({ position }) => position));
    const rehearsal = new Rehearsal(views, segments.all[0]?.base ?? 0, (position) => !lostBefore.has(position));
    if (kept !== undefined) for (const topic of topics) views.topics.put(topic, topic.createdAt);
    for (const held of kept?.lostHeld ?? []) rehearsal.noteLostHeld(held);
    const from = views.position;
    // As in the first look, whether or not the views are kept.
    const knownEnd = stored.state === 'read' ? stored.views.position : 0;
    for (const frame of patchedLog({ segments: segments.all, knownEnd }, patches, before)) {
      if (frame.position < from) continue;
      rehearsal.apply(frame);
      const pause = this.#pauseAt(frame.position, 'rehearsal', () => keyValue !== undefined && settle(views, keyValue));
      if (pause !== undefined) await pause;
    }
    const { breaches } = rehearsal;
    const last = log.stretches.at(-1);
    const behind = last !== undefined && last.to === log.end ? [unknownEnd(log.end)] : [];
    const losses = [...rehearsal.finish(), ...behind, ...(kept === undefined ? lossesOfViews(stored, views, log) : [])];
    return { losses, breaches, seed: kept === undefined ? seed().views : undefined };
  }

  #pauseAt(position: number, step: InspectionProgress['step'], settled?: () => void): Promise<void> | undefined {
    if (Math.abs(position - this.#paused) < pauseBytes) return undefined;
    this.#paused = position;
    settled?.();
    this.options.onProgress?.({ step, done: position });
    return this.seams.pause();
  }
}

/** What changed goes out of the memory of the views. */
function settle(views: Views, keyValue: ScratchKeyValue): void {
  keyValue.put(views.collect());
  views.settle(true);
}

/** Views that cannot be read tell nothing. */
function safely<T>(read: () => T[]): T[] {
  try {
    return read();
  } catch {
    return [];
  }
}

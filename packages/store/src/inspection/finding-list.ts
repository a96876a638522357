import { join } from 'node:path';
import type { SegmentSet } from '../log/segment-set';
import type { Topic } from '../store-types';
import type { Finding } from './inspection-types';
import type { SurveyedLog } from './log-survey';
import type { OrderBreach } from './rehearsal';
import { viewsDirectory, type StoredViews } from './stored-views';

/** More faults of the views are only counted. */
const maxViewsFaults = 10;

/** Puts what was noticed into words. */
export class FindingList {
  readonly #findings: Finding[] = [];

  constructor(
    private readonly directory: string,
    private readonly segments: SegmentSet,
  ) {}

  get all(): readonly Finding[] {
    return this.#findings;
  }

  ofLog({ stretches, end, tornBytes, lostBefore, breaches }: SurveyedLog): void {
    for (const { from, to, segment, found } of stretches) {
      const kind = segment === undefined ? 'missing-log' : 'damaged-frame';
      this.#findings.push({ kind, severity: 'damage', file: this.#fileAt(from), position: from, bytes: to - from, text: found });
    }
    const [first] = lostBefore;
    if (first !== undefined) {
      const bytes = lostBefore.reduce((sum, lost) => sum + lost.bytes, 0);
      const text = `an earlier repair has given up ${bytes} bytes in ${lostBefore.length} places, the first one here`;
      this.#findings.push({
        kind: 'lost-before',
        severity: 'note',
        file: this.#fileAt(first.position),
        position: first.position,
        bytes,
        text,
      });
    }
    this.ofOrder(breaches);
    if (tornBytes === 0) return;
    const text = 'the end of a write that a crash has torn; it was never acknowledged, and the next start removes it';
    this.#findings.push({ kind: 'torn-tail', severity: 'note', file: this.#fileAt(end), position: end, bytes: tornBytes, text });
  }

  /** Repair cannot put frames in order that are whole: it is only told. */
  ofOrder(breaches: readonly OrderBreach[]): void {
    for (const { position, text } of breaches)
      this.#findings.push({ kind: 'wrong-order', severity: 'note', file: this.#fileAt(position), position, bytes: 0, text });
  }

  /** @param logStart where the log begins: if that is 0, views can be made from it */
  ofViews(stored: StoredViews, faults: readonly string[], logStart: number): void {
    const remedy = logStart === 0 ? 'they can be made from the log' : 'they are made from what is left of the log, as far as it goes';
    const views = { file: viewsDirectory(this.directory), position: undefined, bytes: 0 };
    if (stored.state === 'missing') {
      const severity = logStart === 0 ? 'note' : 'damage';
      this.#findings.push({ ...views, kind: 'views-missing', severity, text: `there are no views; ${remedy}` });
    } else if (stored.state === 'unreadable') {
      const text = `the views cannot be read (${stored.reason}); ${remedy}`;
      this.#findings.push({ ...views, kind: 'views-unreadable', severity: 'damage', text });
    }
    for (const fault of faults.slice(0, maxViewsFaults))
      this.#findings.push({ ...views, kind: 'views-wrong', severity: 'damage', text: fault });
    const more = faults.length - maxViewsFaults;
    if (more > 0) this.#findings.push({ ...views, kind: 'views-wrong', severity: 'damage', text: `and ${more} more entries of the views` });
  }

  notesOnViews(notes: readonly string[]): void {
    const file = viewsDirectory(this.directory);
    for (const text of notes)
      this.#findings.push({ kind: 'offset-beyond-end', severity: 'note', file, position: undefined, bytes: 0, text });
  }

  unknownTopic({ number, name, queueCount }: Topic): void {
    const text = `nothing tells the settings of topic number ${number}, which messages belong to: it is made anew as ${name} with ${queueCount} queues`;
    this.#findings.push({
      kind: 'topic-unknown',
      severity: 'damage',
      file: join(this.directory, 'log'),
      position: undefined,
      bytes: 0,
      text,
    });
  }

  #fileAt(position: number): string {
    const first = this.segments.all[0];
    if (first === undefined || position < first.base) return join(this.directory, 'log');
    return this.segments.holding(position).path;
  }
}

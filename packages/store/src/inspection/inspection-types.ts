/** What kinds of findings there are. Names are never changed, only added. */
export type FindingKind =
  | 'damaged-frame'
  | 'missing-log'
  | 'wrong-order'
  | 'torn-tail'
  | 'lost-before'
  | 'views-missing'
  | 'views-unreadable'
  | 'views-wrong'
  | 'topic-unknown'
  | 'offset-beyond-end';

/** Something that an inspection has found. */
export interface Finding {
  readonly kind: FindingKind;
  /** `damage` must be repaired; a `note` is only worth knowing. */
  readonly severity: 'damage' | 'note';
  /** The file it is about; of missing bytes: the directory. */
  readonly file: string;
  /** Log position; undefined where there is none. */
  readonly position: number | undefined;
  readonly bytes: number;
  readonly text: string;
}

/** What is gone. */
export interface Loss {
  /**
   * `messages`: offsets of a queue; `held`: delayed or half messages, which have no offsets; `record`: a record of the log other than messages; `bytes`: nobody
   * knows what it was.
   */
  readonly what: 'messages' | 'held' | 'record' | 'bytes';
  /** Name of the topic; undefined if it is not known. */
  readonly topic: string | undefined;
  readonly topicNumber: number | undefined;
  readonly queueId: number | undefined;
  /** The first and the last lost offset. */
  readonly firstOffset: number | undefined;
  readonly lastOffset: number | undefined;
  /** Messages; 0 if their number is not known. */
  readonly messages: number;
  /** Milliseconds since 1970: stored between these times, as far as known. */
  readonly storedFrom: number | undefined;
  readonly storedTo: number | undefined;
  /** Log position of the first lost byte. */
  readonly position: number;
  readonly bytes: number;
  readonly text: string;
}

/** How much was looked at. */
export interface InspectionSummary {
  readonly segments: number;
  readonly frames: number;
  readonly logStart: number;
  readonly logEnd: number;
  /** Up to here the views on disk are; undefined: there are none that can be read. */
  readonly viewsPosition: number | undefined;
}

export interface StoreInspection {
  /** In the order of the log, the views last. */
  readonly findings: readonly Finding[];
  /** What repair would give up, exactly; what it keeps is everything else. */
  readonly losses: readonly Loss[];
  readonly summary: InspectionSummary;
  /** Whether there is any damage. */
  readonly damaged: boolean;
}

/** How far an inspection is. */
export interface InspectionProgress {
  readonly step: 'log' | 'rehearsal' | 'views';
  /** Bytes of the log, or entries of the views. */
  readonly done: number;
}

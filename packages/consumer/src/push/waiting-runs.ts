/** What counts of a run here. */
export interface WaitingRun {
  readonly priority: number;
  /** A message is left that nobody has started. */
  readonly hasNext: boolean;
}

/** The runs of one priority in the order of their coming; those before `first` are through. */
interface Lane<Run> {
  readonly priority: number;
  runs: Run[];
  first: number;
}

/** Runs that are through and still in a lane's array, at most. */
const sweepAt = 256;

/** Leased runs that wait for a handler: the highest priority first, and in the order of their coming among the same. */
export class WaitingRuns<Run extends WaitingRun> {
  /** From the highest priority down; none is empty. */
  readonly #lanes: Lane<Run>[] = [];

  /** The one whose turn it is. */
  get first(): Run | undefined {
    const [lane] = this.#lanes;
    return lane?.runs[lane.first];
  }

  push(run: Run): void {
    const { priority } = run;
    const at = this.#lanes.findIndex((lane) => lane.priority <= priority);
    const lane = this.#lanes[at];
    if (lane?.priority === priority) lane.runs.push(run);
    else this.#lanes.splice(at < 0 ? this.#lanes.length : at, 0, { priority, runs: [run], first: 0 });
  }

  /** A run is through. Does nothing unless it is the first of its priority: it has left before. */
  leave(run: Run): void {
    const at = this.#lanes.findIndex(({ priority }) => priority === run.priority);
    const lane = this.#lanes[at];
    if (lane?.runs[lane.first] !== run) return;
    lane.first++;
    if (lane.first === lane.runs.length) this.#lanes.splice(at, 1);
    else if (lane.first >= sweepAt) {
      lane.runs = lane.runs.slice(lane.first);
      lane.first = 0;
    }
  }

  /** Forgets runs of which nothing can be started any more. */
  dropLost(): void {
    for (const run of this.clear()) if (run.hasNext) this.push(run);
  }

  /** Takes all of them out. */
  clear(): Run[] {
    return this.#lanes.splice(0).flatMap(({ runs, first }) => runs.slice(first));
  }
}

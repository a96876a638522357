/** Orders two versions of a broker's topic table (RocketMQ: DataVersion). */
export interface DataVersion {
  /** The leader epoch; greater means newer whatever the rest says. */
  readonly stateVersion: number;
  /** When it changed, milliseconds since 1970. */
  readonly timestampMs: number;
  readonly counter: number;
}

/** Same version: all three parts equal. */
export function sameDataVersion(a: DataVersion, b: DataVersion): boolean {
  return a.stateVersion === b.stateVersion && a.counter === b.counter && a.timestampMs === b.timestampMs;
}

/** Negative if `a` is older: by state version, then counter, then time. */
export function compareDataVersions(a: DataVersion, b: DataVersion): number {
  return a.stateVersion - b.stateVersion || a.counter - b.counter || a.timestampMs - b.timestampMs;
}

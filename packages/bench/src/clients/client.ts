/** What a client process did while it was measured; plain data. */
export interface ClientResult {
  readonly messages: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** Encoded; decoded with `Latencies.decode`. */
  readonly latencies: string | undefined;
  readonly cpuSeconds: number;
  readonly peakResidentBytes: number;
}

/** Somewhere that a job runs: this process or another. */
export interface Client {
  /** Messages so far; behind by at most a tenth of a second. */
  readonly messages: number;
  prepare(): Promise<void>;
  /** @param measuring called when what is done from then on counts */
  run(measuring: () => void): Promise<ClientResult>;
  /** All clients together have done enough: `run` resolves soon. */
  stop(): void;
  /** Idempotent. */
  close(): Promise<void>;
}

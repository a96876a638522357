/** The bounds of client sessions. Every item has a default in `defaultSessionLimits`. */
export interface SessionLimits {
  /** Sessions at once on this broker; more are refused with FLOW_CONTROL. */
  readonly maxSessions: number;
  /** Topics that one consumer may subscribe to. */
  readonly maxTopicsPerSession: number;
  /** How long a queue waits for its old owner's release, milliseconds. */
  readonly releaseTimeoutMs: number;
  /** How long a new stream may take to say hello, milliseconds. */
  readonly helloTimeoutMs: number;
}

export const defaultSessionLimits: SessionLimits = {
  maxSessions: 10_000,
  maxTopicsPerSession: 256,
  releaseTimeoutMs: 10_000,
  helloTimeoutMs: 10_000,
};

/** Silence after which a session ends, milliseconds: what a client gets when it does not say, and what it may ask for. */
export const sessionTimeout = { defaultMs: 30_000, minMs: 1_000, maxMs: 300_000 } as const;

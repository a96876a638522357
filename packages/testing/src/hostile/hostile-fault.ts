/** A promise that hostile input has broken. */
export interface HostileFault {
  readonly law:
    | 'uncaught'
    | 'internal-error'
    | 'bug-logged'
    | 'probe-failed'
    | 'prototype-changed'
    | 'outside-the-directory'
    | 'process-ended'
    | 'memory-kept'
    | 'memory-peak'
    | 'connections-kept'
    | 'not-closed';
  readonly text: string;
}

export function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

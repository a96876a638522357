import type { Random } from '../chance/random';

export interface BackoffOptions {
  /** Wait before the second attempt. */
  readonly initialMs: number;
  readonly maxMs: number;
  /** @default 2 */
  readonly factor?: number;
}

/** Exponential backoff with full jitter in its upper half: `attempt` 1 waits 0.5 to 1 times `initialMs`, and so on. */
export function backoffMs(attempt: number, options: BackoffOptions, random: Random): number {
  const ceiling = Math.min(options.maxMs, options.initialMs * (options.factor ?? 2) ** (attempt - 1));
  return ceiling * (0.5 + random.next() / 2);
}

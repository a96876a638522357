import type { Clock, Random } from '@mq/common';
import type { ReceiveAsk, ReceiveSource } from './receive-source';

/** What one `receive` works with. */
export interface ReceiveOptions {
  /** In the order in which they shall be asked. */
  readonly sources: readonly ReceiveSource[];
  readonly ask: Omit<ReceiveAsk, 'signal'>;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly random: Random;
}

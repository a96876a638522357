import type { LeasedMessage, SimpleConsumer } from '@mq/consumer';
import type { History } from '../history/history';

const [forgottenChance, failedChance, extendedChance] = [0.05, 0.1, 0.2];

/** A message that was received, and what is said of it. */
export interface HeldLease {
  readonly simple: SimpleConsumer;
  readonly message: LeasedMessage;
  /** Its name in the history. */
  readonly lease: string;
  readonly invisibleMs: number;
  readonly history: History;
}

/** Ends a lease by acknowledgement or as failed, after it was made longer now and then, or forgets it. @param chance from 0 to 1 */
export async function settleByChance(held: HeldLease, chance: number): Promise<void> {
  const { simple, message, invisibleMs } = held;
  if (chance < forgottenChance) return; // the lease runs out
  if (chance > 1 - extendedChance) await noted(held, 'extend', () => simple.changeInvisibleDuration(message, invisibleMs));
  if (chance < forgottenChance + failedChance) await noted(held, 'nack', () => simple.nack(message));
  else await noted(held, 'ack', () => simple.ack(message));
}

async function noted({ history, lease, invisibleMs }: HeldLease, how: 'ack' | 'nack' | 'extend', call: () => Promise<void>): Promise<void> {
  history.note({ kind: 'settle', lease, how, ...(how === 'extend' && { invisibleMs }) });
  try {
    await call();
    history.note({ kind: 'settled', lease, how });
  } catch {
    // Too late, or unknown.
  }
}

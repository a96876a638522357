import { randomBytes } from 'node:crypto';
import type { Random } from './random';

/** Chance from the machine. `next` is fast and not for secrets; `bytes` is cryptographic. */
export class SystemRandom implements Random {
  next(): number {
    return Math.random();
  }

  integer(bound: number): number {
    return Math.floor(Math.random() * bound);
  }

  bytes(length: number): Buffer {
    return randomBytes(length);
  }
}

import type { Clock, Random } from '@mq/common';
import { messageIdBytes, messageIdVersion } from './message-id';

export interface MessageIdGeneratorOptions {
  readonly clock: Clock;
  readonly random: Random;
}

/** Makes message ids that no other generator makes: the time, six random bytes chosen once, and a sequence. */
export class MessageIdGenerator {
  readonly #clock: Clock;
  readonly #process: Buffer;
  #sequence = 0;

  constructor({ clock, random }: MessageIdGeneratorOptions) {
    this.#clock = clock;
    this.#process = random.bytes(6);
  }

  /** The id of the first of `count` messages; the others are derived from it (`deriveMessageId`). */
  next(count = 1): Buffer {
    if (this.#sequence + count > 2 ** 32) this.#sequence = 0;
    const id = Buffer.allocUnsafe(messageIdBytes);
    id[0] = messageIdVersion;
    id.writeUIntBE(this.#clock.now(), 1, 6);
    id.set(this.#process, 7);
    id.writeUInt32BE(this.#sequence, 13);
    this.#sequence += count;
    return id;
  }
}

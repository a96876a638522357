import type { Random } from '@mq/common';

const bytesPerLease = 7;
/** Random bytes are asked for in larger pieces: each asking costs more than the bytes. */
const leasesPerRefill = 256;

/** Numbers of leases: 1 .. 2^53 - 1, unforgeable because nobody can guess them. */
export class LeaseNumbers {
  readonly #random: Random;
  #bytes: Buffer = Buffer.alloc(0);
  #position = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  readonly next = (): number => {
    for (;;) {
      if (this.#position + bytesPerLease > this.#bytes.length) {
        this.#bytes = this.#random.bytes(bytesPerLease * leasesPerRefill);
        this.#position = 0;
      }
      const number = this.#bytes.readUIntBE(this.#position, 6) * 32 + (this.#bytes.readUInt8(this.#position + 6) & 31);
      this.#position += bytesPerLease;
      if (number > 0) return number;
    }
  };
}

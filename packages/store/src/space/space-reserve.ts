import type { Disk } from '@mq/common';
import { isNoSpace } from '../log/no-space';

const reserveBytes = 4 * 1024 * 1024;
const stepBytes = 1024 * 1024;

/**
 * A file that only takes space, to be given up when the disk is full: the lock and the views need a little to start and to be written, and
 * without them retention could not free anything.
 */
export class SpaceReserve {
  readonly #bytes: number;

  /** @param segmentBytes the reserve is at most a sixteenth of this */
  constructor(
    private readonly disk: Disk,
    private readonly path: string,
    segmentBytes: number,
  ) {
    this.#bytes = Math.min(reserveBytes, Math.floor(segmentBytes / 16));
  }

  /** Takes the space, as far as there is any. */
  fill(): void {
    const file = this.disk.open(this.path, { write: true, create: true });
    try {
      for (let size = file.size(); size < this.#bytes; size = file.size()) {
        file.write(size, Buffer.alloc(Math.min(stepBytes, this.#bytes - size)));
      }
    } catch (error) {
      if (!isNoSpace(error)) throw error;
    } finally {
      file.close();
    }
  }

  /** Gives the space back. */
  release(): void {
    if (this.disk.exists(this.path)) this.disk.remove(this.path);
  }
}

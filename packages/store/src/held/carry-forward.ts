import { MqError } from '@mq/common';
import type { CommitLog } from '../log/commit-log';
import type { DiskSpaceGuard } from '../space/disk-space-guard';
import type { Views } from '../views/views';
import { appendMoved } from './held-mover';
import type { HeldReader } from './held-reader';
import type { LostBatches } from './lost-batches';

/** Batches, and their bytes, that are on their way at once. A single batch may have more. */
const maxBatches = 1000;
const maxBytes = 1024 * 1024;

export interface CarryForwardOptions {
  readonly views: Views;
  readonly log: CommitLog;
  readonly guard: DiskSpaceGuard;
  readonly reader: HeldReader;
  readonly lost: LostBatches;
}

/** Saves held batches from retention: writes those of the oldest segments again at the end of the log, under their old names. */
export class CarryForward {
  constructor(private readonly options: CarryForwardOptions) {}

  /**
   * Moves everything that is held before a log position, and gives up what is lost there. Returns the position up to which nothing is held any more: an earlier one when the disk has
   * no room. Rejects with STORE_FENCED and LOG_CORRUPT.
   */
  async carry(before: number): Promise<number> {
    const { held } = this.options.views;
    for (let batches = held.before(before, maxBatches); batches.length > 0; batches = held.before(before, maxBatches)) {
      try {
        await this.#move(batches);
      } catch (error) {
        if (!MqError.is(error, 'DISK_FULL')) throw error;
        return held.before(before, 1)[0]?.position ?? before;
      }
    }
    return before;
  }

  /** The first of the batches, as many as may be on their way at once. */
  async #move(batches: readonly { readonly name: number; readonly length: number }[]): Promise<void> {
    const { log, guard, reader, lost: lostBatches } = this.options;
    let bytes = 0;
    const tooMany = batches.findIndex(({ length }, index) => (bytes += length) > maxBytes && index > 0);
    const first = tooMany === -1 ? batches : batches.slice(0, tooMany);
    const { frames, lost } = await reader.readAll(first.map(({ name }) => name));
    await lostBatches.drop(lost);
    await Promise.all(
      [...frames.values()].map(
        (frame) =>
          new Promise<void>((confirmed, failed) => appendMoved(log, guard, frame, { confirmed: () => confirmed(), failed }, 'system')),
      ),
    );
  }
}

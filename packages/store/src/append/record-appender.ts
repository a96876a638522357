import { limits, MqError } from '@mq/common';
import type { CommitLog } from '../log/commit-log';
import type { Frame } from '../log/frame';
import { fieldsOf } from '../records/record-kind';
import type { DiskSpaceGuard } from '../space/disk-space-guard';

/** Puts records other than messages into the log. */
export class RecordAppender {
  constructor(
    private readonly log: CommitLog,
    private readonly guard: DiskSpaceGuard,
  ) {}

  /**
   * Resolves when the record is durable and applied. These records are small: they are taken while there is any room at all, so that consumers can
   * commit and retention can clean up on a disk that refuses messages. Errors: DISK_FULL, STORE_FENCED, FLOW_CONTROL.
   */
  append(kind: number, payload: Buffer, room: 'user' | 'system' = 'user'): Promise<Frame> {
    if (payload.length > limits.batchBytes) {
      return Promise.reject(
        new MqError('BATCH_TOO_LARGE', `the record has ${payload.length} bytes, at most ${limits.batchBytes} are allowed`),
      );
    }
    return new Promise((resolve, reject) => {
      try {
        this.log.append(fieldsOf(kind, payload), payload, { confirmed: resolve, failed: reject }, { room });
      } catch (error) {
        throw this.guard.classify(error);
      }
    });
  }
}

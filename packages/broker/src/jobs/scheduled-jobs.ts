import { PeriodicJob, type Clock, type Logger } from '@mq/common';
import type { MessageStore } from '@mq/store';

export interface ScheduledJobsOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly store: Pick<MessageStore, 'retain'>;
  /** Between two looks at what retention removes, milliseconds. */
  readonly retentionPeriodMs: number;
}

/**
 * What the broker does by the clock, in one place. (Sessions, heartbeats, delayed messages and transaction checks have timers of their own.)
 */
export class ScheduledJobs {
  readonly #jobs: readonly PeriodicJob[];

  constructor({ clock, logger, store, retentionPeriodMs }: ScheduledJobsOptions) {
    const retention = new PeriodicJob({
      name: 'retention',
      clock,
      logger,
      periodMs: retentionPeriodMs,
      run: async () => {
        const { removedSegments, removedBytes } = await store.retain();
        if (removedSegments > 0) logger.info({ removedSegments, removedBytes }, 'retention removed segments of the log');
      },
    });
    this.#jobs = [retention];
  }

  start(): void {
    for (const job of this.#jobs) job.start();
  }

  /** Resolves when no job runs any more. */
  async close(): Promise<void> {
    await Promise.all(this.#jobs.map((job) => job.stop()));
  }
}

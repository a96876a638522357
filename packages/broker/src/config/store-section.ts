import { configItem } from '@mq/common';
import { z } from 'zod';

const whole = (min: number, max = Number.MAX_SAFE_INTEGER): z.ZodType<number> => z.number().int().min(min).max(max);
const ratio = z.number().gt(0).max(1);

/** How the log and its views are kept. */
export const storeSection = {
  directory: configItem<string>(z.string().min(1), './data', 'Directory of the log and its views; one broker at a time.'),
  flush: configItem<'sync' | 'async'>(z.enum(['sync', 'async']), 'sync', 'sync: acknowledged after fdatasync; async: after the write.'),
  flushIntervalMs: configItem<number>(whole(1, 60_000), 20, 'With async flush: wait between two fdatasyncs, ms.'),
  segmentBytes: configItem<number>(whole(1_048_576, 2 ** 32), 268_435_456, 'Size of a segment of the log, bytes.'),
  maxPendingBytes: configItem<number>(
    whole(1_048_576, 2 ** 32),
    67_108_864,
    'Appended bytes not yet written or synced; more are refused with FLOW_CONTROL.',
  ),
  checkpointBytes: configItem<number>(
    whole(65_536),
    67_108_864,
    'Growth of the log after which the views are written, bytes; they are also written after 16,384 changes of delayed and half batches.',
  ),
  checkpointIntervalMs: configItem<number>(whole(100, 3_600_000), 5_000, 'Time after which the views are written, ms.'),
  retentionMs: configItem<number>(whole(1_000), 259_200_000, 'Age after which messages may be removed, ms.'),
  retentionBytes: configItem<number>(whole(0), 0, 'Greatest size of the log, bytes; 0: no limit.'),
  retentionPeriodMs: configItem<number>(whole(100, 86_400_000), 10_000, 'Time between two looks at what retention removes, ms.'),
  diskCleanRatio: configItem<number>(ratio, 0.85, 'Disk use above which the oldest segments go before their time, as a part of 1.'),
  diskFullRatio: configItem<number>(ratio, 0.95, 'Disk use above which messages are refused with DISK_FULL, as a part of 1.'),
  recycledSegments: configItem<number>(whole(0, 1_000), 2, 'Retired segments kept for reuse.'),
  producerWindow: configItem<number>(whole(1, 65_536), 256, 'Recent batches remembered per producer, to store a repeated one once.'),
  maxProducers: configItem<number>(whole(1, 10_000_000), 10_000, 'Producers whose recent batches are remembered.'),
} as const;

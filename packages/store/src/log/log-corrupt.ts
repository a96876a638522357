import { MqError } from '@mq/common';
import type { Segment } from './segment';

/** The error for bytes that should be a valid frame. Names the file, the position and what to do. */
export function logCorrupt(segment: Segment, position: number, found: string): MqError {
  const text =
    `${segment.path} is damaged at byte ${position - segment.base} (log position ${position}): ${found}. Nothing was changed. ` +
    'Restore the file from a copy or a replica; what lies before it is readable';
  return new MqError('LOG_CORRUPT', text, { details: { file: segment.path, position: String(position) } });
}

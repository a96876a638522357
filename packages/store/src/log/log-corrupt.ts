import { dirname } from 'node:path';
import { MqError } from '@mq/common';
import type { Segment } from './segment';

/** What to do about damage in a data directory. */
export function damageAdvice(directory: string): string {
  return `With the broker stopped, \`npx @mq/admin store verify ${directory}\` lists all damage and \`store repair\` makes the rest usable`;
}

/** The error for bytes that should be a valid frame. Names the file, the position and what to do. */
export function logCorrupt(segment: Segment, position: number, found: string): MqError {
  const text =
    `${segment.path} is damaged at byte ${position - segment.base} (log position ${position}): ${found}. Nothing was changed. ` +
    damageAdvice(dirname(dirname(segment.path)));
  return new MqError('LOG_CORRUPT', text, { details: { file: segment.path, position: String(position) } });
}

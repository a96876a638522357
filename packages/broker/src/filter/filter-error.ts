import { MqError } from '@mq/common';

/** INVALID_FILTER naming the place. @param position of the offending character, counted from 1 */
export function filterError(expression: string, position: number, problem: string): MqError {
  const start = Math.max(0, position - 21);
  const shown = expression.slice(start, position + 20);
  return new MqError('INVALID_FILTER', `position ${position} of the filter: ${problem}; near ${JSON.stringify(shown)}`, {
    details: { position: String(position) },
  });
}

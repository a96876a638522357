import type { rocketmq } from '@mq/proto';
import type { FilterType } from '../../filter';

const everything = '*';

/** A filter in our words: tags are separated by `||` in both. */
export function readFilter(expression: rocketmq.FilterExpression__Output | null): { filterType: FilterType; filter: string } {
  if (expression === null || expression.expression.trim() === '') return { filterType: 'TAG', filter: everything };
  if (expression.type === 'SQL') return { filterType: 'SQL92', filter: expression.expression };
  return { filterType: 'TAG', filter: expression.expression };
}

import type { HistoryIndex, TransactionFacts } from '../history-index';
import type { Fault } from '../law';

/** Of transactions: one outcome, for all of their messages, and nothing visible before it. */
export function checkTransactions(index: HistoryIndex, groups: readonly string[]): Fault[] {
  return [...index.transactions.values()].flatMap((facts) => [
    ...contradictions(facts),
    ...uncommitted(index, facts),
    ...(index.drained ? groups.flatMap((group) => torn(index, facts, group)) : []),
  ]);
}

function contradictions({ name, confirmed }: TransactionFacts): Fault[] {
  return confirmed.size < 2 ? [] : [{ law: 'contradictory-decision', text: `a commit and a rollback of ${name} were confirmed` }];
}

function uncommitted({ messages }: HistoryIndex, { name, keys, commitAskedAt, confirmed }: TransactionFacts): Fault[] {
  const deliveries = keys.flatMap((key) => messages.get(key)?.deliveries ?? []);
  const found = keys.filter((key) => (messages.get(key)?.found.length ?? 0) > 0);
  const seen = deliveries.find(({ at }) => at < commitAskedAt);
  if (seen !== undefined)
    return [{ law: 'uncommitted-read', text: `${seen.group} got ${seen.key} of ${name}, which nobody had committed` }];
  if (confirmed.has('rollback') && !confirmed.has('commit') && (deliveries.length > 0 || found.length > 0))
    return [{ law: 'uncommitted-read', text: `${deliveries[0]?.key ?? found[0] ?? ''} of ${name} is visible, which was rolled back` }];
  return [];
}

function torn({ messages }: HistoryIndex, { name, keys }: TransactionFacts, group: string): Fault[] {
  const stored = keys.filter((key) => messages.get(key)?.acknowledged === true);
  const got = stored.filter((key) => messages.get(key)?.deliveries.some((delivery) => delivery.group === group) === true);
  if (got.length === 0 || got.length === stored.length) return [];
  return [{ law: 'torn-transaction', text: `${group} got ${got.length} of the ${stored.length} messages of ${name}` }];
}

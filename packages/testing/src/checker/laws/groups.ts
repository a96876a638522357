import type { DeliveredEvent } from '../../history/history';
import { queueOf } from '../../history/history';
import { entry, isDueInTheEnd, type HistoryIndex, type MessageFacts, type TransactionFacts } from '../history-index';
import type { Fault } from '../law';
import { movedGroups, resetKey } from '../resets';

/** Of what each group got: everything, in the order of the message groups, and to the end. */
export function checkGroups(index: HistoryIndex, groups: readonly string[]): Fault[] {
  const moved = movedGroups(index);
  return [
    ...index.events.flatMap((event): Fault[] =>
      event.kind === 'drained' && !event.done ? [{ law: 'stuck', text: `not done in its time: ${event.left}` }] : [],
    ),
    ...(index.drained ? groups.flatMap((group) => [...missing(index, group, moved.forward), ...gaps(index, group, moved.forward)]) : []),
    ...groups.flatMap((group) => overtaken(index, group, moved.any)),
  ];
}

function missing(index: HistoryIndex, group: string, skipped: ReadonlySet<string>): Fault[] {
  const { messages, transactions } = index;
  return [...messages.values()]
    .filter(
      (facts) =>
        isOwed(facts, transactions) &&
        isDueInTheEnd(facts, index) &&
        !skipped.has(resetKey(group, { topic: facts.send?.topic ?? '', brokerName: facts.brokerName ?? '' })) &&
        !facts.deliveries.some(({ group: by, place }) => by === group && place.brokerName === (facts.brokerName ?? place.brokerName)),
    )
    .map(({ key }) => ({ law: 'lost-write', text: `${key} was acknowledged, and ${group} never got it` }));
}

/** Whether a message must come: it was acknowledged, nobody recalled it, and its transaction was committed. */
function isOwed(facts: MessageFacts, transactions: ReadonlyMap<string, TransactionFacts>): boolean {
  if (!facts.acknowledged || facts.recallAskedAt !== Infinity) return false;
  const { transaction } = facts.send ?? {};
  return transaction === undefined || transactions.get(transaction)?.confirmed.has('commit') === true;
}

function gaps({ messages }: HistoryIndex, group: string, skipped: ReadonlySet<string>): Fault[] {
  const queues = new Map<string, Set<number>>();
  for (const { deliveries } of messages.values())
    for (const delivery of deliveries)
      if (delivery.group === group && !skipped.has(resetKey(group, delivery.place)))
        entry(queues, queueOf(delivery.place), () => new Set<number>()).add(delivery.place.offset);
  return [...queues].flatMap(([queue, offsets]) => {
    const sorted = [...offsets].sort((a, b) => a - b);
    const at = sorted.findIndex((offset, i) => i > 0 && offset !== (sorted[i - 1] ?? 0) + 1);
    return at < 0 ? [] : [{ law: 'skip' as const, text: `${group} got ${queue}/${sorted[at] ?? 0}, but never the offset before` }];
  });
}

/** What is under way of one message group in one queue. */
interface Lane {
  highest: number;
  readonly seen: Set<number>;
  /** Offsets that were delivered and not asked to be acknowledged. */
  readonly open: Set<number>;
}

/** First deliveries of a message group come in the order of their places, each after the one before was settled. */
function overtaken({ events }: HistoryIndex, group: string, moved: ReadonlySet<string>): Fault[] {
  const faults: Fault[] = [];
  const lanes = new Map<string, Lane>();
  const leases = new Map<string, DeliveredEvent>();
  const laneOf = ({ place, messageGroup = '' }: DeliveredEvent): Lane =>
    entry(lanes, `${queueOf(place)} ${messageGroup}`, () => ({ highest: -1, seen: new Set<number>(), open: new Set<number>() }));
  for (const event of events) {
    if (event.kind === 'settle' && event.how === 'ack') {
      const delivered = leases.get(event.lease);
      if (delivered !== undefined) laneOf(delivered).open.delete(delivered.place.offset);
    }
    if (event.kind !== 'delivered' || event.group !== group || event.messageGroup === undefined || moved.has(resetKey(group, event.place)))
      continue;
    leases.set(event.lease, event);
    const lane = laneOf(event);
    const { offset } = event.place;
    const what = `${group} got ${event.key} of ${event.messageGroup} at offset ${offset}`;
    if (offset < lane.highest && !lane.seen.has(offset)) faults.push({ law: 'reorder', text: `${what} after offset ${lane.highest}` });
    else if (offset > lane.highest && lane.open.size > 0)
      faults.push({ law: 'fifo-overtaken', text: `${what} while ${[...lane.open].join(', ')} was not settled` });
    lane.highest = Math.max(lane.highest, offset);
    lane.seen.add(offset);
    lane.open.add(offset);
  }
  return faults;
}

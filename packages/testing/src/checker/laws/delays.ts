import type { HistoryIndex, MessageFacts } from '../history-index';
import type { Fault } from '../law';

/** Of delayed messages: not before their time, not long after it, and never after a confirmed recall. */
export function checkDelays({ events, messages }: HistoryIndex, latenessMs: number): Fault[] {
  const disturbedAt = events.filter(({ kind }) => kind === 'crash' || kind === 'clock-jump').map(({ at }) => at);
  const lastDisturbance = Math.max(-Infinity, ...disturbedAt);
  const latest = latestWallTimes(events);
  return [...messages.values()].flatMap((facts) => [
    ...recalled(facts),
    ...(facts.send?.deliverAt === undefined ? [] : timing(facts, facts.send.deliverAt, latest, lastDisturbance, latenessMs)),
  ]);
}

/** What is recalled is what was acknowledged: not what another broker may have stored before that. */
function recalled({ key, recalledAt, deliveries, brokerName }: MessageFacts): Fault[] {
  const first = deliveries.find(({ place }) => place.brokerName === (brokerName ?? place.brokerName));
  if (recalledAt === Infinity || first === undefined) return [];
  return [{ law: 'recalled-delivered', text: `${first.group} got ${key} at ${first.at}, which was recalled at ${recalledAt}` }];
}

function timing(
  { key, deliveries }: MessageFacts,
  deliverAt: number,
  latest: ReadonlyMap<number, number>,
  lastDisturbance: number,
  latenessMs: number,
): Fault[] {
  const [first] = deliveries;
  if (first === undefined) return [];
  // A clock that went back after the message was due does not make it early.
  const reached = latest.get(first.at) ?? first.wallAt;
  if (reached < deliverAt)
    return [{ law: 'early-delay', text: `${first.group} got ${key} at ${first.wallAt}, ${deliverAt - reached} ms before its time` }];
  if (first.at > lastDisturbance && lastDisturbance === -Infinity && first.wallAt > deliverAt + latenessMs)
    return [{ law: 'late-delay', text: `${first.group} got ${key} ${first.wallAt - deliverAt} ms after its time` }];
  return [];
}

/** Monotonic time → the latest wall time that the clock had shown until then. */
function latestWallTimes(events: HistoryIndex['events']): Map<number, number> {
  const times = new Map<number, number>();
  let latest = -Infinity;
  for (const event of events) {
    // A jump is noted when the clock has jumped; right before, it showed another time.
    const before = event.kind === 'clock-jump' ? event.wallAt - event.ms : -Infinity;
    times.set(event.at, (latest = Math.max(latest, event.wallAt, before)));
  }
  return times;
}

import { showPlace, type GroupReset } from '../../history/history';
import { settlingMs } from '../disturbances';
import type { HistoryIndex } from '../history-index';
import type { Fault } from '../law';
import { resetKey } from '../resets';

/** Of what operators were told is done: topics are as they were set, and groups that were set back get everything again. */
export function checkOperations(index: HistoryIndex): Fault[] {
  return [...(index.wasRead ? lostTopics(index) : []), ...(index.drained ? lostResets(index) : [])];
}

function lostTopics({ events }: HistoryIndex): Fault[] {
  const found = new Map<string, number>();
  for (const event of events) if (event.kind === 'topic-found') found.set(`${event.topic}@${event.brokerName}`, event.queueCount);
  return events.flatMap((event): Fault[] => {
    if (event.kind !== 'topic-set') return [];
    const name = `${event.topic}@${event.brokerName}`;
    const queues = found.get(name) ?? 0;
    if (queues >= event.queueCount) return [];
    return [{ law: 'lost-topic', text: `${name} was set to ${event.queueCount} queues at ${event.at}, and has ${queues} in the end` }];
  });
}

/**
 * The last reset of a group to the beginning: what was acknowledged before it was asked for came after that; but not what the group was just acknowledging,
 * which may be done after the reset.
 */
function lostResets({ events, messages }: HistoryIndex): Fault[] {
  const last = new Map<string, { readonly reset: GroupReset; readonly at: number; readonly position: number; done: boolean }>();
  for (const [position, event] of events.entries()) {
    if (event.kind === 'reset') last.set(resetKey(event.group, event), { reset: event, at: event.at, position, done: false });
    const asked = event.kind === 'reset-done' ? last.get(resetKey(event.group, event)) : undefined;
    if (asked !== undefined) asked.done = true;
  }
  return [...last.values()].flatMap(({ reset, at, position, done }): Fault[] => {
    if (!done || reset.to !== 'earliest') return [];
    const came = new Set<string>();
    for (const event of events.slice(position))
      if (event.kind === 'delivered' && event.group === reset.group) came.add(showPlace(event.place));
    const acknowledging = new Set<string>();
    const leases = new Map<string, string>();
    for (const event of events.slice(0, position)) {
      if (event.kind === 'delivered' && event.group === reset.group) leases.set(event.lease, event.key);
      if (event.kind === 'settle' && event.at + settlingMs > at) acknowledging.add(leases.get(event.lease) ?? '');
    }
    const before = new Set(events.slice(0, position).flatMap((event) => (event.kind === 'sent' ? [event.key] : [])));
    const missing = [...messages.values()].find(
      ({ key, place }) =>
        before.has(key) &&
        !acknowledging.has(key) &&
        place?.topic === reset.topic &&
        place.brokerName === reset.brokerName &&
        !came.has(showPlace(place)),
    );
    if (missing?.place === undefined) return [];
    const where = `${reset.topic}@${reset.brokerName}`;
    return [{ law: 'lost-reset', text: `${reset.group} was set back on ${where}, and never got ${showPlace(missing.place)} after that` }];
  });
}

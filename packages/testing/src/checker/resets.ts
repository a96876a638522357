import type { GroupReset, Place } from '../history/history';
import type { HistoryIndex } from './history-index';

type Where = Pick<GroupReset, 'topic' | 'brokerName'>;

/** A group on a topic of a broker, as a key. */
export function resetKey(group: string, { topic, brokerName }: Where | Place): string {
  return `${group} ${topic}@${brokerName}`;
}

/** Where operators have moved groups: those places and groups that were set to the end, and those that were moved at all. */
export function movedGroups({ events }: HistoryIndex): { readonly forward: ReadonlySet<string>; readonly any: ReadonlySet<string> } {
  const resets = events.filter((event) => event.kind === 'reset');
  const forward = resets.filter(({ to }) => to === 'latest');
  return {
    forward: new Set(forward.map((each) => resetKey(each.group, each))),
    any: new Set(resets.map((each) => resetKey(each.group, each))),
  };
}

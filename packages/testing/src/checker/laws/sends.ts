import type { SendEvent } from '../../history/history';
import { settlingMs, touches, type Disturbance } from '../disturbances';
import type { HistoryIndex } from '../history-index';
import type { Fault } from '../law';

/** Of sends: who has sent to a topic needs no NameServer to go on. */
export function checkSends({ events, disturbances }: HistoryIndex): Fault[] {
  const faults: Fault[] = [];
  const begun = new Map<string, SendEvent & { readonly at: number; readonly isKnown: boolean; readonly isMade: boolean }>();
  /** Topics that have taken a message, and those that an operator has made: of these the first sender has to ask a NameServer. */
  const [known, made] = [new Set<string>(), new Set<string>()];
  for (const event of events) {
    if (event.kind === 'topic-set') made.add(event.topic);
    if (event.kind === 'send') begun.set(event.key, { ...event, isKnown: known.has(event.topic), isMade: made.has(event.topic) });
    const send = event.kind === 'sent' || event.kind === 'failed' ? begun.get(event.key) : undefined;
    if (send === undefined) continue;
    if (event.kind === 'sent') known.add(send.topic);
    else if (
      event.kind === 'failed' &&
      ((send.isKnown && !isExcused(disturbances, send.at, event.at)) ||
        (send.isMade && !disturbances.some((each) => touches(each, send.at, event.at))))
    )
      faults.push({
        law: 'needless-failure',
        text: `${send.key} to ${send.topic}, begun at ${send.at}, failed at ${event.at} with ${event.code}, though nothing was in its way but NameServers`,
      });
  }
  return faults;
}

/** Whether a broker, a disk, the network or the clock was disturbed meanwhile, or so shortly before NameServers went that they could not tell of its end. */
function isExcused(disturbances: readonly Disturbance[], begunAt: number, failedAt: number): boolean {
  let from = begunAt;
  for (const { ofBrokers, ...each } of disturbances.toReversed()) {
    if (each.from > failedAt || each.to + settlingMs < from) continue;
    if (ofBrokers) return touches({ ofBrokers, ...each }, from, failedAt);
    from = Math.min(from, each.from);
  }
  return false;
}

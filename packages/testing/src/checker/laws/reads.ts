import { queueOf, showPlace, type FetchedEvent } from '../../history/history';
import { isDueInTheEnd, type HistoryIndex } from '../history-index';
import type { Fault } from '../law';

/** Of what reads queues by offset: nothing is left out, what was committed does not come again, and everything is read in the end. */
export function checkReads(index: HistoryIndex, readers: readonly string[]): Fault[] {
  return readers.flatMap((group) => [...steps(index, group), ...(index.drained && index.wasRead ? unread(index, group) : [])]);
}

/** From one message to the next: a reader may go back, but not before what it has committed, and goes forward by one. */
function steps({ events }: HistoryIndex, group: string): Fault[] {
  const next = new Map<string, number>();
  const committed = new Map<string, number>();
  const check = ({ place, key }: FetchedEvent): Fault[] => {
    const queue = queueOf(place);
    const [expected, done] = [next.get(queue) ?? 0, committed.get(queue) ?? 0];
    next.set(queue, Math.max(expected, place.offset + 1));
    if (place.offset > expected) return [{ law: 'skip', text: `${group} got ${showPlace(place)}, but never offset ${expected}` }];
    if (place.offset >= done) return [];
    return [{ law: 'revived-acked', text: `${group} got ${key} at ${showPlace(place)} after its commit of ${done} was confirmed` }];
  };
  return events.flatMap((event): Fault[] => {
    if (event.kind === 'committed' && event.group === group) committed.set(queueOf(event.place), event.place.offset);
    return event.kind === 'fetched' && event.group === group ? check(event) : [];
  });
}

function unread(index: HistoryIndex, group: string): Fault[] {
  return [...index.messages.values()]
    .filter((facts) => isDueInTheEnd(facts, index))
    .flatMap(({ key, found, fetches }) => {
      const got = new Set(fetches.filter((fetch) => fetch.group === group).map(({ place }) => showPlace(place)));
      return found
        .filter(({ place }) => !got.has(showPlace(place)))
        .map(({ place }): Fault => ({ law: 'lost-write', text: `${key} lies at ${showPlace(place)}, and ${group} never got it` }));
    });
}

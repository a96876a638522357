import { queueOf, showPlace, type Place } from '../../history/history';
import { touches } from '../disturbances';
import { entry, type HistoryIndex, type MessageFacts } from '../history-index';
import type { Fault } from '../law';

/** Of a message and its place: it exists because it was sent, is where it was acknowledged, once, alone, in its order, with its bytes. */
export function checkPlaces(index: HistoryIndex): Fault[] {
  const all = [...index.messages.values()];
  return [
    ...all.flatMap((facts) => [...origin(facts), ...content(facts), ...singleness(facts, index)]),
    ...reuse(all),
    ...(index.wasRead ? [...all.flatMap(persistence), ...holes(all)] : []),
    ...order(index),
  ];
}

/** Every place at which the message was acknowledged, delivered, fetched or found. */
function placesOf({ place, deliveries, fetches, found }: MessageFacts): Place[] {
  return [...(place === undefined ? [] : [place]), ...[...deliveries, ...fetches, ...found].map(({ place: seen }) => seen)];
}

function origin(facts: MessageFacts): Fault[] {
  const [place] = [...facts.deliveries, ...facts.fetches, ...facts.found].map((seen) => seen.place);
  if (place === undefined || (facts.send !== undefined && !facts.refused)) return [];
  const why = facts.send === undefined ? 'was never sent' : 'was refused';
  return [{ law: 'phantom', text: `${facts.key} at ${showPlace(place)} ${why}` }];
}

function content({ send, key, deliveries, fetches, found }: MessageFacts): Fault[] {
  if (send === undefined) return [];
  const wrong = [...deliveries, ...fetches, ...found].find(({ crc, place }) => crc !== send.crc || place.topic !== send.topic);
  const grouped = deliveries.find(({ messageGroup }) => messageGroup !== send.messageGroup);
  const other = wrong ?? grouped;
  return other === undefined ? [] : [{ law: 'corrupt', text: `${key} at ${showPlace(other.place)} differs from what was sent` }];
}

/** A producer that does not know whether a broker has stored a message tries another broker, which cannot know either. */
function singleness(facts: MessageFacts, { disturbances }: HistoryIndex): Fault[] {
  const places = [...new Set(placesOf(facts).map(showPlace))];
  const brokers = new Set(placesOf(facts).map(({ brokerName }) => brokerName));
  const triedAgain = disturbances.some((each) => each.ofBrokers && touches(each, facts.send?.at ?? 0, facts.endedAt));
  if (places.length <= 1 || (places.length === brokers.size && triedAgain && facts.send?.transaction === undefined)) return [];
  return [{ law: 'doubled-write', text: `${facts.key} is at ${places.join(' and at ')}` }];
}

function reuse(all: readonly MessageFacts[]): Fault[] {
  const faults: Fault[] = [];
  const owner = new Map<string, string>();
  for (const facts of all) {
    for (const place of new Set(placesOf(facts).map(showPlace))) {
      const other = entry(owner, place, () => facts.key);
      if (other !== facts.key) faults.push({ law: 'offset-reuse', text: `${place} was given to ${other} and to ${facts.key}` });
    }
  }
  return faults;
}

/** What was acknowledged or seen is there in the end. */
function persistence({ key, place, deliveries, fetches, found }: MessageFacts): Fault[] {
  const there = new Set(found.map((each) => showPlace(each.place)));
  const faults: Fault[] = [];
  if (place !== undefined && !there.has(showPlace(place)))
    faults.push({ law: 'lost-write', text: `${key} was acknowledged at ${showPlace(place)} and is not there` });
  const seen = [...deliveries, ...fetches].find((each) => !there.has(showPlace(each.place)));
  if (seen !== undefined)
    faults.push({ law: 'undurable-read', text: `${seen.group} got ${key} at ${showPlace(seen.place)}, where it is not in the end` });
  return faults;
}

function holes(all: readonly MessageFacts[]): Fault[] {
  const queues = new Map<string, number[]>();
  for (const { found } of all) for (const { place } of found) entry(queues, queueOf(place), () => [] as number[]).push(place.offset);
  return [...queues].flatMap(([queue, offsets]) => {
    const sorted = [...new Set(offsets)].sort((a, b) => a - b);
    return sorted
      .filter((offset, i) => i > 0 && offset !== (sorted[i - 1] ?? 0) + 1)
      .map((offset): Fault => ({ law: 'skip', text: `${queue} has no offset ${offset - 1}, but ${offset}` }));
  });
}

function order({ messages }: HistoryIndex): Fault[] {
  return [...messages.values()].flatMap((facts): Fault[] => {
    const before = messages.get(facts.send?.after ?? '');
    const [place] = placesOf(facts);
    const [first] = before === undefined ? [] : placesOf(before);
    if (place === undefined || first === undefined || queueOf(place) !== queueOf(first) || first.offset < place.offset) return [];
    return [
      { law: 'reorder', text: `${facts.key} at ${showPlace(place)} was sent after ${before?.key ?? ''}, which is at ${showPlace(first)}` },
    ];
  });
}

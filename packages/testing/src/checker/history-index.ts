import { disturbancesOf, type Disturbance } from './disturbances';
import type { DeliveredEvent, FetchedEvent, Noted, Place, SendEvent } from '../history/history';

type At<E> = E & { readonly at: number; readonly wallAt: number };

/** What is known of one message. */
export interface MessageFacts {
  readonly send: At<SendEvent> | undefined;
  readonly key: string;
  acknowledged: boolean;
  /** Where it was acknowledged. */
  place: Place | undefined;
  /** By whom it was acknowledged. */
  brokerName: string | undefined;
  /** When the send ended; Infinity: never. */
  endedAt: number;
  refused: boolean;
  /** Of a recall that was asked for, and of one that was confirmed; Infinity: none. */
  recallAskedAt: number;
  recalledAt: number;
  readonly deliveries: At<DeliveredEvent>[];
  readonly fetches: At<FetchedEvent>[];
  readonly found: { readonly place: Place; readonly crc: number }[];
}

/** What is known of one transaction. */
export interface TransactionFacts {
  readonly name: string;
  readonly keys: string[];
  /** When a commit was asked for first; Infinity: never. */
  commitAskedAt: number;
  readonly confirmed: Set<'commit' | 'rollback'>;
}

/** A history by message and by transaction. */
export interface HistoryIndex {
  readonly events: readonly Noted[];
  readonly messages: ReadonlyMap<string, MessageFacts>;
  readonly transactions: ReadonlyMap<string, TransactionFacts>;
  /** Whether queues were read in the end. */
  readonly wasRead: boolean;
  readonly drained: boolean;
  readonly disturbances: readonly Disturbance[];
}

/** Sorts a history's events. */
export function indexHistory(events: readonly Noted[]): HistoryIndex {
  const messages = new Map<string, MessageFacts>();
  const transactions = new Map<string, TransactionFacts>();
  const message = (key: string): MessageFacts => entry(messages, key, () => newMessage(key, undefined));
  const transaction = (name: string): TransactionFacts =>
    entry(transactions, name, () => ({ name, keys: [], commitAskedAt: Infinity, confirmed: new Set() }));
  for (const event of events) {
    if (event.kind === 'send') {
      messages.set(event.key, newMessage(event.key, event));
      if (event.transaction !== undefined) transaction(event.transaction).keys.push(event.key);
    } else if (event.kind === 'decide') {
      const facts = transaction(event.transaction);
      if (event.decision === 'commit') facts.commitAskedAt = Math.min(facts.commitAskedAt, event.at);
    } else if (event.kind === 'decided') transaction(event.transaction).confirmed.add(event.decision);
    else noteMessage(message, event);
  }
  return {
    events,
    messages,
    transactions,
    wasRead: events.some(({ kind }) => kind === 'found'),
    drained: events.some((event) => event.kind === 'drained' && event.done),
    disturbances: disturbancesOf(events),
  };
}

function noteMessage(message: (key: string) => MessageFacts, event: Noted): void {
  if (event.kind === 'sent') {
    const facts = message(event.key);
    facts.acknowledged = true;
    facts.place = event.place;
    facts.brokerName = event.brokerName ?? event.place?.brokerName;
    facts.endedAt = event.at;
  } else if (event.kind === 'failed') message(event.key).endedAt = event.at;
  else if (event.kind === 'refused') message(event.key).refused = true;
  else if (event.kind === 'recall') message(event.key).recallAskedAt = Math.min(message(event.key).recallAskedAt, event.at);
  else if (event.kind === 'recalled') message(event.key).recalledAt = event.at;
  else if (event.kind === 'delivered') message(event.key).deliveries.push(event);
  else if (event.kind === 'fetched') message(event.key).fetches.push(event);
  else if (event.kind === 'found') message(event.key).found.push(event);
}

function newMessage(key: string, send: At<SendEvent> | undefined): MessageFacts {
  return {
    ...{
      key,
      send,
      acknowledged: false,
      place: undefined,
      brokerName: undefined,
      endedAt: Infinity,
      refused: false,
      recallAskedAt: Infinity,
      recalledAt: Infinity,
    },
    deliveries: [],
    fetches: [],
    found: [],
  };
}

/** Whether a message's time has come when all is done. One that was delayed while the wall clock was ahead has it still to come. */
export function isDueInTheEnd({ send }: MessageFacts, { events }: HistoryIndex): boolean {
  const doneAt = events.find(({ kind }) => kind === 'drained')?.wallAt ?? Infinity;
  return (send?.deliverAt ?? -Infinity) <= doneAt;
}

/** The value of a key, made when there is none. */
export function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** A place in a queue. */
export interface Place {
  readonly topic: string;
  readonly brokerName: string;
  readonly queueId: number;
  readonly offset: number;
}

export type Decision = 'commit' | 'rollback';

/** Begins a send. `key` is what the sender calls the message: unique in the history. */
export interface SendEvent {
  readonly kind: 'send';
  readonly key: string;
  readonly topic: string;
  /** Of the body. */
  readonly crc: number;
  readonly messageGroup?: string;
  /** Milliseconds since 1970. */
  readonly deliverAt?: number;
  readonly transaction?: string;
  /** A message of the same sender whose acknowledgement came before this send began: in one queue this one must lie behind it. */
  readonly after?: string;
}

/** A group was given a message. */
export interface DeliveredEvent {
  readonly kind: 'delivered';
  readonly group: string;
  readonly key: string;
  readonly place: Place;
  readonly crc: number;
  readonly messageGroup?: string;
  readonly attempt: number;
  /** Names the lease; unique in the history. */
  readonly lease: string;
  /** How long the lease lasts unless it is changed, milliseconds. */
  readonly invisibleMs: number;
}

/** A reader of queues was given a message; it has no lease. */
export interface FetchedEvent {
  readonly kind: 'fetched';
  readonly group: string;
  readonly key: string;
  readonly place: Place;
  readonly crc: number;
}

/** Where a group shall go on, in all queues of a topic on one broker. */
export interface GroupReset {
  readonly group: string;
  readonly topic: string;
  readonly brokerName: string;
  readonly to: 'earliest' | 'latest';
}

/**
 * What clients asked for, what they were answered, what readers saw, and what was done to the servers. A call whose outcome is unknown has no second event.
 */
export type HistoryEvent =
  | SendEvent
  | DeliveredEvent
  | FetchedEvent
  /** A reader's progress was confirmed: it begins at this place when it comes again. */
  | { readonly kind: 'committed'; readonly group: string; readonly place: Place }
  /** The send was acknowledged, by this broker. Without a place: delayed, or of a transaction. */
  | { readonly kind: 'sent'; readonly key: string; readonly brokerName?: string; readonly place?: Place }
  /** The sender was told that the send failed; what became of the message is unknown. */
  | { readonly kind: 'failed'; readonly key: string; readonly code: string }
  /** The send was refused for good: the message does not exist. */
  | { readonly kind: 'refused'; readonly key: string }
  /** A client asks that a lease ends so. */
  | { readonly kind: 'settle'; readonly lease: string; readonly how: 'ack' | 'nack' | 'extend'; readonly invisibleMs?: number }
  /** That was confirmed. */
  | { readonly kind: 'settled'; readonly lease: string; readonly how: 'ack' | 'nack' | 'extend' }
  | { readonly kind: 'recall'; readonly key: string }
  | { readonly kind: 'recalled'; readonly key: string }
  /** A producer, or a checker that was asked, says how a transaction ends. */
  | { readonly kind: 'decide'; readonly transaction: string; readonly decision: Decision }
  /** That was confirmed. */
  | { readonly kind: 'decided'; readonly transaction: string; readonly decision: Decision }
  /** An operator asks that a group goes on elsewhere: it may get again what it had, and need not get what was skipped. */
  | ({ readonly kind: 'reset' } & GroupReset)
  /** That was confirmed. */
  | ({ readonly kind: 'reset-done' } & GroupReset)
  /** And what had been sent before it has arrived; or it was refused. */
  | ({ readonly kind: 'reset-over' } & GroupReset)
  /** A topic was made, or got more queues: that was confirmed. */
  | { readonly kind: 'topic-set'; readonly topic: string; readonly brokerName: string; readonly queueCount: number }
  /** A topic as it is in the end. */
  | { readonly kind: 'topic-found'; readonly topic: string; readonly brokerName: string; readonly queueCount: number }
  /** A consumer of the group, or its connection, is gone, or its broker stands still: what it held comes again. */
  | { readonly kind: 'interrupted'; readonly group: string; readonly arrivesMs?: number }
  /** A broker died. `arrivesMs`: so long, milliseconds, may what was sent before arrive still; the leases in there have ended too. */
  | { readonly kind: 'crash'; readonly brokerName: string; readonly arrivesMs?: number }
  /** Something is done to a server, a disk, the network or the clock, until it ends. One at a time. */
  | { readonly kind: 'fault-begins'; readonly fault: string }
  | { readonly kind: 'fault-ends'; readonly fault: string }
  /** The wall clock jumped. */
  | { readonly kind: 'clock-jump'; readonly ms: number }
  /** A queue as it is in the end, message by message. */
  | { readonly kind: 'found'; readonly key: string; readonly place: Place; readonly crc: number }
  /** Everything was given its time without faults; `done`: there was nothing left to do. */
  | { readonly kind: 'drained'; readonly done: boolean; readonly left: string };

/** An event and when it was noted. */
export type Noted = HistoryEvent & {
  /** Monotonic, milliseconds. */
  readonly at: number;
  /** Wall time, milliseconds since 1970. */
  readonly wallAt: number;
};

/** Events in the order in which they happened. */
export class History {
  readonly #events: Noted[] = [];
  readonly #clock: { now(): number; monotonic(): number };

  constructor(clock: { now(): number; monotonic(): number }) {
    this.#clock = clock;
  }

  note(event: HistoryEvent): void {
    this.#events.push({ ...event, at: this.#clock.monotonic(), wallAt: this.#clock.now() });
  }

  get events(): readonly Noted[] {
    return this.#events;
  }
}

/** A queue's name in texts and tables. */
export function queueOf({ topic, brokerName, queueId }: Place): string {
  return `${topic}@${brokerName}:${queueId}`;
}

export function showPlace(place: Place): string {
  return `${queueOf(place)}/${place.offset}`;
}

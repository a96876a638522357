import type { QueuePlace } from '@mq/client';
import { messageGroupHash } from '@mq/common';
import { Backlog } from './backlog';
import type { PendingSend } from './pending-send';

const noLanes: readonly OrderedLane[] = [];

/** The ordered messages of one queue. One batch at a time: what follows waits until it is stored, so that nothing is overtaken by a retry. */
export class OrderedLane {
  readonly backlog = new Backlog();
  inFlight = false;

  constructor(public place: QueuePlace) {}
}

/**
 * The messages of one topic that have a message group, by queue: the same group always goes to the same queue. When the topic's queues change, messages
 * are shared out anew only after every batch under way is done, so that a group's messages are stored in their order across the change, too.
 */
export class OrderedLanes {
  #lanes: OrderedLane[] = [];
  #wanted: readonly QueuePlace[] = [];
  /** The lanes are those of other queues, because one of them still has a batch under way. */
  #stale = false;
  /** No send of the topic has had a message group. */
  #unused = true;
  /** Sends made before any queue is known. */
  readonly #unplaced = new Backlog();

  push(send: PendingSend): void {
    this.#unused = false;
    (this.#laneOf(send)?.backlog ?? this.#unplaced).push(send);
  }

  /** The topic's writable queues, in a stable order; not empty. */
  setQueues(queues: readonly QueuePlace[]): void {
    this.#wanted = queues;
    this.#share();
  }

  /** Lanes that may send their next batch. */
  ready(): readonly OrderedLane[] {
    return this.#unused || this.#stale ? noLanes : this.#lanes.filter((lane) => !lane.inFlight && lane.backlog.size > 0);
  }

  /** The batch of a lane is stored or given up. */
  done(lane: OrderedLane): void {
    lane.inFlight = false;
    this.#share();
  }

  /** Where the batch under way of a lane goes when it is sent again: its own queue as long as the topic has it, else the one of its first group. */
  placeAgain(lane: OrderedLane, first: PendingSend | undefined): QueuePlace {
    const same = this.#wanted.find((place) => sameQueue(place, lane.place));
    return same ?? this.#wanted[hashOf(first) % this.#wanted.length] ?? lane.place;
  }

  backlogs(): Backlog[] {
    return [this.#unplaced, ...this.#lanes.map((lane) => lane.backlog)];
  }

  #laneOf(send: PendingSend): OrderedLane | undefined {
    return this.#lanes[hashOf(send) % this.#lanes.length];
  }

  /** Whether the lanes are those of the topic's present queues. */
  #current(): boolean {
    return this.#lanes.length === this.#wanted.length && this.#lanes.every((lane, i) => sameQueue(lane.place, this.#wanted[i]));
  }

  #share(): void {
    if (this.#current()) {
      this.#stale = false;
      for (const [i, lane] of this.#lanes.entries()) lane.place = this.#wanted[i] ?? lane.place; // the address may be new
      return;
    }
    this.#stale = this.#lanes.some((lane) => lane.inFlight);
    if (this.#stale) return;
    const waiting = [...this.#lanes.map((lane) => lane.backlog), this.#unplaced].flatMap((backlog) => drain(backlog));
    this.#lanes = this.#wanted.map((place) => new OrderedLane(place));
    for (const send of waiting) this.push(send);
  }
}

function hashOf(send: PendingSend | undefined): number {
  return messageGroupHash(send?.message.messageGroup ?? '');
}

function sameQueue(a: QueuePlace, b: QueuePlace | undefined): boolean {
  return a.queueId === b?.queueId && a.brokerName === b.brokerName;
}

function drain(backlog: Backlog): PendingSend[] {
  const sends: PendingSend[] = [];
  for (let send = backlog.shift(); send !== undefined; send = backlog.shift()) sends.push(send);
  return sends;
}

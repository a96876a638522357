import { showPlace, type DeliveredEvent, type GroupReset, type Noted } from '../../history/history';
import { entry, type HistoryIndex } from '../history-index';
import type { Fault } from '../law';
import { resetKey } from '../resets';

/** A lease, as far as its holder and its broker have spoken of it. */
interface Lease {
  readonly key: string;
  readonly delivered: DeliveredEvent;
  endsAt: number;
  /** Somebody asked for something that ends it, or that may have changed it. */
  released: boolean;
  acked: boolean;
}

/** What a group knows of one message. */
interface Holding {
  lease: Lease;
  /** Since the lease was given something happened that ends leases. */
  epoch: number;
}

/** The epoch of a lease that had ended before it arrived. */
const outdated = -1;

/** Of deliveries that follow each other: a lease is respected, an acknowledgement ends a message, a message comes again for a reason. */
export function checkDeliveries({ events }: HistoryIndex): Fault[] {
  return new LeaseCheck().run(events);
}

class LeaseCheck {
  readonly #faults: Fault[] = [];
  readonly #leases = new Map<string, Lease>();
  /** Group → message and broker → the latest lease: copies on two brokers know nothing of each other. */
  readonly #groups = new Map<string, Map<string, Holding>>();
  /** Things that end leases: of everybody, and by group or broker. */
  readonly #epochs = new Map<string, number>();
  /** Until then leases may arrive that have ended, by group or broker. */
  readonly #arrivingUntil = new Map<string, number>();
  /** Group on a topic of a broker → when its last reset was over, Infinity while one is under way: acknowledgements before that do not count. */
  readonly #resets = new Map<string, number>();
  readonly #ackedAt = new Map<Lease, number>();

  run(events: readonly Noted[]): Fault[] {
    for (const [position, event] of events.entries()) {
      if (event.kind === 'delivered') this.#delivered(event, event.at, position);
      else if (event.kind === 'settle') this.#settle(event, position);
      else if (event.kind === 'settled') this.#settled(event);
      else if (event.kind === 'crash') this.#ended(event.brokerName, event);
      else if (event.kind === 'interrupted') this.#ended(event.group, event);
      else if (event.kind === 'reset') this.#reset(event, Infinity);
      else if (event.kind === 'reset-over') this.#reset(event, position);
    }
    return this.#faults;
  }

  /** Leases have ended, also those in messages that are still under way. */
  #ended(what: string, { at, arrivesMs = 0 }: { readonly at: number; readonly arrivesMs?: number }): void {
    this.#bump(what);
    this.#arrivingUntil.set(what, Math.max(at + arrivesMs, this.#arrivingUntil.get(what) ?? 0));
  }

  #isOutdated({ group, place }: DeliveredEvent, at: number): boolean {
    return [group, place.brokerName].some((what) => at < (this.#arrivingUntil.get(what) ?? 0));
  }

  #reset(event: GroupReset, overAt: number): void {
    this.#bump(event.group);
    this.#resets.set(resetKey(event.group, event), overAt);
  }

  #resetAt({ group, place }: DeliveredEvent): number {
    return this.#resets.get(resetKey(group, place)) ?? -1;
  }

  #bump(what: string): void {
    this.#epochs.set(what, (this.#epochs.get(what) ?? 0) + 1);
  }

  #epoch({ group, place }: DeliveredEvent): number {
    return (this.#epochs.get(group) ?? 0) + (this.#epochs.get(place.brokerName) ?? 0);
  }

  #delivered(event: DeliveredEvent, at: number, position: number): void {
    const holdings = entry(this.#groups, event.group, () => new Map<string, Holding>());
    const before = holdings.get(copyOf(event));
    if (before !== undefined) this.#again(event, before, at, position);
    const lease = { key: event.key, delivered: event, endsAt: at + event.invisibleMs, released: false, acked: false };
    this.#leases.set(event.lease, lease);
    holdings.set(copyOf(event), { lease, epoch: this.#isOutdated(event, at) ? outdated : this.#epoch(event) });
  }

  #again(event: DeliveredEvent, { lease, epoch }: Holding, at: number, position: number): void {
    const { group, key, place, attempt } = event;
    const what = `${group} got ${key} at ${showPlace(place)} again at ${at}`;
    if (lease.acked && this.#resetAt(event) < (this.#ackedAt.get(lease) ?? position)) {
      this.#faults.push({ law: 'revived-acked', text: `${what}, after its acknowledgement was confirmed` });
      return;
    }
    if (epoch !== this.#epoch(event) || this.#resetAt(event) === Infinity) return;
    if (at < lease.endsAt && !lease.released)
      this.#faults.push({ law: 'early-redelivery', text: `${what}, while its lease lasted until ${lease.endsAt}` });
    else if (attempt <= lease.delivered.attempt)
      this.#faults.push({
        law: 'duplicate-without-cause',
        text: `${what}, as attempt ${attempt} after attempt ${lease.delivered.attempt}`,
      });
  }

  #settle({ lease: name, how, invisibleMs }: Extract<Noted, { kind: 'settle' }>, position: number): void {
    const lease = this.#leases.get(name);
    if (lease === undefined) return;
    // Not when it was confirmed: a reset that came between makes the message come again.
    if (how === 'ack') this.#ackedAt.set(lease, position);
    if (how === 'nack' || invisibleMs === 0) lease.released = true;
  }

  #settled(event: Extract<Noted, { kind: 'settled' }>): void {
    const lease = this.#leases.get(event.lease);
    if (lease === undefined) return;
    const latest = this.#groups.get(lease.delivered.group)?.get(copyOf(lease.delivered))?.lease;
    if (latest !== lease && this.#resetAt(lease.delivered) < 0) {
      const text = `${lease.delivered.group}: ${event.how} of ${lease.key} was confirmed at ${event.at}, after it was leased again`;
      this.#faults.push({ law: 'late-ack-accepted', text });
    }
    if (event.how === 'ack') lease.acked = true;
  }
}

function copyOf({ key, place }: DeliveredEvent): string {
  return `${key} ${place.brokerName}`;
}

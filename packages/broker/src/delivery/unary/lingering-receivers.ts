import type { Timer } from '@mq/common';
import type { DeliveryService, JoinedTopic, WantedTopic } from '../delivery-service';
import type { GroupDelivery } from '../group/group-delivery';

interface Lingering {
  readonly receiver: number;
  readonly group: GroupDelivery;
  readonly joined: JoinedTopic;
  /** Calls under way. */
  calls: number;
  timer: Timer | undefined;
}

/** A call that has joined. */
export interface UnaryReceiver {
  readonly receiver: number;
  readonly group: GroupDelivery;
  readonly joined: JoinedTopic;
  /** The call is over. @param lingerMs the receiver is there for so long still */
  leave(lingerMs: number): void;
}

/**
 * Clients that receive by single calls are receivers between their calls too, for as long as the leases of the last one: else each could have another filter,
 * and what one did not select would be lost for the next.
 */
export class LingeringReceivers {
  readonly #service: DeliveryService;
  readonly #receivers = new Map<string, Lingering>();

  constructor(service: DeliveryService) {
    this.#service = service;
  }

  /** @param clientId empty: all such clients with the same filter are one receiver. Errors: those of `DeliveryService.join`. */
  enter(groupName: string, clientId: string, wanted: WantedTopic): UnaryReceiver {
    const key = clientId === '' ? `anonymous:${wanted.filter.type}:${wanted.filter.expression}` : `client:${clientId}`;
    const name = nameOf(groupName, wanted.topic, key);
    const { group, joined } = this.#service.join(groupName, key, [wanted], clientId);
    const [topic] = joined;
    if (topic === undefined) throw new TypeError('a topic was wanted');
    const known = this.#receivers.get(name);
    known?.timer?.cancel();
    const lingering: Lingering = {
      receiver: known?.receiver ?? this.#service.newReceiver(),
      group,
      joined: topic,
      calls: (known?.calls ?? 0) + 1,
      timer: undefined,
    };
    this.#receivers.set(name, lingering);
    return { receiver: lingering.receiver, group, joined: topic, leave: (lingerMs) => this.#leave(name, key, lingerMs) };
  }

  /** A client lives: the leases that the broker renews for it last longer, and it is a receiver as long as it has any. */
  renew(groupName: string, clientId: string, invisibleMs: number): void {
    const key = `client:${clientId}`;
    for (const [name, lingering] of this.#of(groupName, key)) {
      const renewed = lingering.joined.delivery.renewReceiver(lingering.receiver, invisibleMs);
      if (renewed > 0 && lingering.calls === 0) this.#linger(lingering, name, key, invisibleMs);
    }
  }

  /** A client is gone: what it holds comes again. */
  clientEnded(groupName: string, clientId: string): void {
    const key = `client:${clientId}`;
    for (const [name, { joined, receiver }] of this.#of(groupName, key)) {
      // Leases of a broker that stops are void; its clients did not fail.
      if (!this.#service.closing.aborted) joined.delivery.endReceiver(receiver);
      this.#end(name, key);
    }
  }

  #of(groupName: string, key: string): [string, Lingering][] {
    const group = this.#service.group(groupName);
    return [...this.#receivers].filter(([name, { group: its, joined }]) => its === group && name === nameOf(groupName, joined.topic, key));
  }

  #leave(name: string, key: string, lingerMs: number): void {
    const lingering = this.#receivers.get(name);
    if (lingering !== undefined && --lingering.calls === 0) this.#linger(lingering, name, key, lingerMs);
  }

  #linger(lingering: Lingering, name: string, key: string, lingerMs: number): void {
    lingering.timer?.cancel();
    lingering.timer = this.#service.clock.setTimer(lingerMs, () => this.#end(name, key));
  }

  #end(name: string, key: string): void {
    const lingering = this.#receivers.get(name);
    if (lingering === undefined) return;
    lingering.timer?.cancel();
    this.#receivers.delete(name);
    this.#service.leave(lingering.group, key, [lingering.joined]);
  }
}

function nameOf(group: string, topic: string, key: string): string {
  return `${group}/${topic}/${key}`;
}

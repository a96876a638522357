import { MqError } from '@mq/common';
import type { ClientMethod } from '@mq/rpc';
import type { ChannelPool } from './channel-pool';
import { failureOf, gather, type Gathered } from './gathered';

/** One NameServer's answer. */
export interface NameServerAnswer<T> {
  readonly nameServer: string;
  readonly value: T;
}

/** The NameServers of a cluster. They share nothing, so what is written goes to all of them, and what is read may be in any of them. */
export class NameServerSet {
  readonly addresses: readonly string[];
  readonly #channels: ChannelPool;

  constructor(addresses: readonly string[], channels: ChannelPool) {
    if (addresses.length === 0) throw new MqError('INVALID_ARGUMENT', 'no NameServer address is given');
    this.addresses = addresses;
    this.#channels = channels;
  }

  /** Asks every NameServer at once. Throws only when none answered. */
  askAll<Req, Res>(method: ClientMethod<Req, Res>, request: Req): Promise<Gathered<NameServerAnswer<Res>>> {
    return gather(this.addresses.map((address) => ({ target: address, answer: this.#ask(address, method, request) })));
  }

  /**
   * The answer of the first NameServer, in the order given, that has one. Throws the most telling failure: an answer such as TOPIC_NOT_FOUND
   * rather than "cannot be reached".
   */
  async askFirst<Req, Res>(method: ClientMethod<Req, Res>, request: Req): Promise<Res> {
    const failures: { target: string; error: MqError }[] = [];
    for (const address of this.addresses) {
      try {
        return (await this.#ask(address, method, request)).value;
      } catch (error) {
        failures.push({ target: address, error: MqError.from(error) });
      }
    }
    const answer = failures.find(({ error }) => !error.retryable);
    throw answer?.error ?? failureOf({ values: [], failures }) ?? new MqError('UNAVAILABLE');
  }

  async #ask<Req, Res>(address: string, method: ClientMethod<Req, Res>, request: Req): Promise<NameServerAnswer<Res>> {
    const value = await this.#channels.get(address).unary(method, request);
    return { nameServer: address, value };
  }
}

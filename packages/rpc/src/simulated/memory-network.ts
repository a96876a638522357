import { MqError } from '@mq/common';
import type { Crossing } from './crossing';
import type { MemoryCall } from './memory-call';

/** Takes the calls to one address. */
export interface MemoryListener {
  accept(call: MemoryCall): void;
}

const firstFreePort = 49_152;
const lastPort = 65_535;

/** Who listens where, who talks to whom, and what is cut. */
export class MemoryNetwork {
  readonly #listeners = new Map<string, MemoryListener>();
  readonly #calls = new Map<string, Set<MemoryCall>>();
  readonly #partitioned = new Set<string>();
  /** How things cross it; by default in no time. */
  readonly crossing: Crossing;

  constructor(crossing: Crossing = (_, arrive) => queueMicrotask(arrive)) {
    this.crossing = crossing;
  }

  /** Throws ADDRESS_IN_USE. Answers with the port. */
  listen(host: string, port: number, listener: MemoryListener): number {
    const chosen = port === 0 ? this.#freePort(host) : port;
    const key = keyOf(host, chosen);
    if (this.#listeners.has(key))
      throw new MqError('ADDRESS_IN_USE', `${host}:${chosen} is in use; choose another port, or 0 for a free one`);
    this.#listeners.set(key, listener);
    return chosen;
  }

  unlisten(host: string, port: number): void {
    this.#listeners.delete(keyOf(host, port));
  }

  /** Throws UNAVAILABLE when nobody listens there, or the address is cut off. */
  dial(address: string): MemoryListener {
    const key = normal(address);
    const listener = this.#partitioned.has(key) ? undefined : (this.#listeners.get(key) ?? this.#listeners.get(`*:${portOf(key)}`));
    if (listener === undefined) throw new MqError('UNAVAILABLE', `nobody listens on ${address}`);
    return listener;
  }

  began(call: MemoryCall): void {
    const key = normal(call.authority);
    const calls = this.#calls.get(key) ?? new Set();
    this.#calls.set(key, calls.add(call));
    call.onOver(() => calls.delete(call));
  }

  cut(address: string): void {
    for (const call of [...(this.#calls.get(normal(address)) ?? [])]) call.cut();
  }

  partition(address: string): void {
    this.#partitioned.add(normal(address));
    this.cut(address);
  }

  heal(address: string): void {
    this.#partitioned.delete(normal(address));
  }

  #freePort(host: string): number {
    for (let port = firstFreePort; port <= lastPort; port++) if (!this.#listeners.has(keyOf(host, port))) return port;
    throw new MqError('ADDRESS_IN_USE', `no port of ${host} is free`);
  }
}

function keyOf(host: string, port: number): string {
  return host === '0.0.0.0' || host === '::' ? `*:${port}` : normal(`${host}:${port}`);
}

function normal(address: string): string {
  return address.replace(/^localhost:/, '127.0.0.1:');
}

function portOf(address: string): string {
  return address.slice(address.lastIndexOf(':') + 1);
}

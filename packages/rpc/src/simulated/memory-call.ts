import { MqError } from '@mq/common';
import { fromStatus, toStatus } from '../status';
import type { Crossing } from './crossing';
import { MemoryPipe } from './memory-pipe';

/** What a call says of itself. */
export interface MemoryCaller {
  readonly path: string;
  readonly authority: string;
  readonly peer: string;
  readonly headers: Readonly<Record<string, string>> | undefined;
}

/** One call between a client and a server of the same process. */
export class MemoryCall {
  readonly path: string;
  readonly authority: string;
  readonly peer: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly toServer: MemoryPipe;
  readonly toClient: MemoryPipe;
  /** Set by the server: the client is gone. */
  whenGone: () => void = () => undefined;
  /** Set by the client: the call has ended; what was sent before may still be on its way. */
  whenEnded: (failure: MqError | undefined) => void = () => undefined;
  readonly #listeners: (() => void)[] = [];
  #over = false;

  constructor({ path, authority, peer, headers = {} }: MemoryCaller, crossing?: Crossing) {
    this.path = path;
    this.authority = authority;
    this.peer = peer;
    this.headers = headers;
    const cross = crossing === undefined ? undefined : (arrive: () => void): void => crossing(authority, arrive);
    this.toServer = new MemoryPipe(cross);
    this.toClient = new MemoryPipe(cross);
  }

  /** Calls back once, when the call has ended in whatever way. */
  onOver(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** By the server: the status. An error arrives as it would over gRPC. */
  finish(failure: MqError | undefined): void {
    if (this.#over) return;
    this.#end();
    const seen = failure === undefined ? undefined : fromStatus(toStatus(failure));
    this.toClient.end(seen);
    queueMicrotask(() => this.whenEnded(seen));
  }

  /** By the client: it wants nothing more. */
  cancel(): void {
    if (this.#over) return;
    this.#end();
    this.toClient.drop();
    this.toServer.drop();
    queueMicrotask(() => this.whenGone());
  }

  /** By the network: the connection breaks. */
  cut(): void {
    if (this.#over) return;
    const failure = new MqError('UNAVAILABLE', `the call was broken off: the connection to ${this.authority} was dropped`);
    this.toServer.drop();
    this.finish(failure);
    queueMicrotask(() => this.whenGone());
  }

  #end(): void {
    this.#over = true;
    for (const listener of this.#listeners) listener();
  }
}

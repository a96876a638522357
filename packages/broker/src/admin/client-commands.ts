import { MqError } from '@mq/common';
import type { FoundMessage, MessageSearch } from './message-search';

/** What a consumer made of a message that it was asked to handle. */
export interface Verdict {
  readonly consumed: boolean;
  /** The client's words; may be empty. */
  readonly text: string;
}

/** A connected client that does what it is asked. Each may fail with TIMEOUT, UNIMPLEMENTED, FLOW_CONTROL or UNAVAILABLE (it has gone). */
export interface CommandedClient {
  readonly clientId: string;
  belongsTo(group: string): boolean;
  stackTrace(): Promise<string>;
  verify(message: FoundMessage): Promise<Verdict>;
  /** Resolves when the command was sent. */
  reconnect(): Promise<void>;
}

/** A message that a client shall handle. */
export interface VerifyWish {
  readonly messageId: string;
  /** Empty: any. */
  readonly topic: string;
}

/** What an operator can ask of clients. Those that take commands say so themselves. */
export class ClientCommands {
  readonly #messages: MessageSearch;
  /** By client id; a client that comes again while its former stream still stands is asked over the newest. */
  readonly #clients = new Map<string, CommandedClient[]>();

  constructor(messages: MessageSearch) {
    this.#messages = messages;
  }

  /** Returns how to remove it. */
  add(client: CommandedClient): () => void {
    const { clientId } = client;
    this.#clients.set(clientId, [...(this.#clients.get(clientId) ?? []), client]);
    return () => {
      const left = (this.#clients.get(clientId) ?? []).filter((other) => other !== client);
      if (left.length === 0) this.#clients.delete(clientId);
      else this.#clients.set(clientId, left);
    };
  }

  /** What the threads of a client do. @param group empty: whatever its group. Errors: CLIENT_NOT_CONNECTED, and those of the client. */
  async stackTrace(clientId: string, group = ''): Promise<string> {
    return this.#client(clientId, group).stackTrace();
  }

  /** Errors: CLIENT_NOT_CONNECTED, those of `MessageSearch.find`, and those of the client. */
  async verify(clientId: string, { messageId, topic }: VerifyWish, signal: AbortSignal, group = ''): Promise<Verdict> {
    // Before the search, which costs much.
    this.#client(clientId, group);
    const found = await this.#messages.find(messageId, topic, signal);
    return this.#client(clientId, group).verify(found);
  }

  /** Errors: CLIENT_NOT_CONNECTED, and those of the client. */
  async reconnect(clientId: string): Promise<void> {
    await this.#client(clientId, '').reconnect();
  }

  #client(clientId: string, group: string): CommandedClient {
    const client = this.#clients.get(clientId)?.at(-1);
    if (client !== undefined && (group === '' || client.belongsTo(group))) return client;
    const which = group === '' ? '' : ` of group ${group}`;
    throw new MqError('CLIENT_NOT_CONNECTED', `no client ${JSON.stringify(clientId)}${which} takes commands from this broker`);
  }
}

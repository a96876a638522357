import { Deferred, MqError } from '@mq/common';
import { nameServerService, type HeartbeatRequest__Output, type RegisterBrokerRequest__Output } from '@mq/proto';
import type { Server, Transport } from '@mq/rpc';

/** What a NameServer was asked, in order. */
export type NameServerEvent =
  | { readonly kind: 'register'; readonly request: RegisterBrokerRequest__Output }
  | { readonly kind: 'heartbeat'; readonly request: HeartbeatRequest__Output }
  | { readonly kind: 'held' }
  | { readonly kind: 'unregister' }
  | { readonly kind: 'let go' };

/** A NameServer that does what a test says and tells what it was asked. */
export class ScriptedNameServer {
  readonly events: NameServerEvent[] = [];
  /** The next answers to heartbeats. */
  known = true;
  versionCurrent = true;
  /** Neither registrations nor heartbeats get an answer. */
  hangs = false;
  /** Incremental registrations are refused: a change was missed. */
  needsAll = false;
  readonly #server: Server;
  #taken = 0;
  #arrival = new Deferred();

  private constructor(server: Server) {
    this.#server = server;
  }

  static async listen(transport: Transport, port = 0): Promise<{ nameServer: ScriptedNameServer; address: string }> {
    const server = transport.createServer();
    const nameServer = new ScriptedNameServer(server);
    nameServer.#serve();
    const boundPort = await server.listen('127.0.0.1', port);
    return { nameServer, address: `127.0.0.1:${boundPort}` };
  }

  /** The next event of that kind after those already taken; the others before it are passed over. */
  async next<K extends NameServerEvent['kind']>(kind: K): Promise<Extract<NameServerEvent, { kind: K }>> {
    for (;;) {
      while (this.#taken < this.events.length) {
        const event = this.events[this.#taken++];
        if (event?.kind === kind) return event as Extract<NameServerEvent, { kind: K }>;
      }
      await this.#arrival.promise;
    }
  }

  kinds(): string[] {
    return this.events.map(({ kind }) => kind);
  }

  close(): Promise<void> {
    return this.#server.close(0);
  }

  #serve(): void {
    this.#server.unary(nameServerService.RegisterBroker, async (request) => {
      this.#happened({ kind: 'register', request });
      if (this.hangs) await new Promise(() => undefined);
      if (this.needsAll && request.incremental) throw new MqError('FULL_REGISTRATION_NEEDED');
      return { registeredFirst: true };
    });
    this.#server.unary(nameServerService.UnregisterBroker, () => {
      this.#happened({ kind: 'unregister' });
      return { removed: true };
    });
    this.#server.bidi(nameServerService.HoldRegistration, async (stream) => {
      this.#happened({ kind: 'held' });
      try {
        for await (const request of stream) {
          this.#happened({ kind: 'heartbeat', request });
          if (!this.hangs) await stream.write({ heartbeat: { known: this.known, versionCurrent: this.versionCurrent } });
        }
      } finally {
        this.#happened({ kind: 'let go' });
      }
    });
  }

  #happened(event: NameServerEvent): void {
    this.events.push(event);
    this.#arrival.resolve();
    this.#arrival = new Deferred();
  }
}

import type { TlsMode } from '../../transport';
import type { ConnectionHints, Refusal } from './connection-hints';
import { classifyFirstBytes, type FirstBytes } from './first-bytes';
import type { Socket } from './listen';

export interface ConnectionSorterOptions {
  readonly mode: TlsMode;
  readonly hints: ConnectionHints;
  readonly plaintext: (socket: Socket) => void;
  readonly tls: (socket: Socket) => void;
}

/** Tells by its first bytes what a connection speaks, and hands it on with these bytes unread, or closes it. */
export class ConnectionSorter {
  readonly #options: ConnectionSorterOptions;

  constructor(options: ConnectionSorterOptions) {
    this.#options = options;
  }

  /** Somebody else closes a connection that says too little for too long. */
  sort(socket: Socket, heard: Buffer = Buffer.alloc(0)): void {
    socket.once('readable', () => {
      const bytes = socket.read() as Buffer | null;
      // The client has ended it.
      if (bytes === null) return void socket.destroy();
      const all = Buffer.concat([heard, bytes]);
      const found = classifyFirstBytes(all);
      if (found === 'unclear') return this.sort(socket, all);
      socket.unshift(all);
      this.#handOn(socket, found);
    });
  }

  #handOn(socket: Socket, found: Exclude<FirstBytes, 'unclear'>): void {
    const { mode, plaintext, tls } = this.#options;
    if (found === 'tls') return mode === 'disabled' ? this.#refuse(socket, 'tlsRefused') : tls(socket);
    if (found === 'http2') return mode === 'required' ? this.#refuse(socket, 'plaintextRefused') : plaintext(socket);
    this.#refuse(socket, found);
  }

  #refuse(socket: Socket, reason: Refusal): void {
    this.#options.hints.refused(reason, `${socket.remoteAddress}:${socket.remotePort}`);
    socket.destroy();
  }
}

import { connect, type Socket } from 'node:net';

/** A TCP connection on which anything may be written. Errors of the other side are an end, never an exception. */
export class RawConnection {
  readonly #socket: Socket;
  /** Resolves when the connection is gone, whoever ended it. */
  readonly ended: Promise<void>;
  received = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.ended = new Promise((resolve) => socket.once('close', () => resolve()));
  }

  /** Resolves when it is open or refused. */
  static async open(host: string, port: number, reads = true): Promise<RawConnection> {
    const socket = connect({ host, port, noDelay: true });
    const connection = new RawConnection(socket);
    socket.on('error', () => undefined);
    if (reads) socket.on('data', (bytes) => (connection.received += bytes.length));
    await Promise.race([new Promise((resolve) => socket.once('connect', resolve)), connection.ended]);
    return connection;
  }

  get isOpen(): boolean {
    return !this.#socket.destroyed && this.#socket.writable;
  }

  /** What came first, for those who want to see it; the connection must not read by itself. */
  onData(listener: (bytes: Buffer) => void): void {
    this.#socket.on('data', listener);
  }

  /** Resolves when the system has taken the bytes, the connection has ended, or it takes no more for `patienceMs`. */
  async write(bytes: Buffer, patienceMs = 2_000): Promise<void> {
    if (!this.isOpen) return;
    let timer: NodeJS.Timeout | undefined;
    const taken = new Promise<void>((resolve) => {
      if (this.#socket.write(bytes)) resolve();
      else this.#socket.once('drain', resolve);
    });
    const tooLong = new Promise<void>((resolve) => (timer = setTimeout(resolve, patienceMs)));
    await Promise.race([taken, this.ended, tooLong]);
    clearTimeout(timer);
  }

  /** Ends without a word: a reset where something is unread. */
  destroy(): void {
    this.#socket.destroy();
  }

  /** Says that nothing more comes. */
  end(): void {
    this.#socket.end();
  }
}

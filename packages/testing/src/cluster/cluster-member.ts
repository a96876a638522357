/** A server that was started once and can be stopped and started again in its place. */
export interface MemberLife {
  /** Starts it on a port (0: a free one) and says where it serves and how it is closed. */
  start(port: number): Promise<{ readonly address: string; readonly port: number; readonly close: () => Promise<void> }>;
}

/** One server of a cluster. It keeps its port and its data from start to start. */
export class ClusterMember {
  readonly name: string;
  readonly #life: MemberLife;
  #address = '';
  #port = 0;
  #close: (() => Promise<void>) | undefined;

  constructor(name: string, life: MemberLife) {
    this.name = name;
    this.#life = life;
  }

  /** `host:port`; the same after a restart. */
  get address(): string {
    return this.#address;
  }

  /** Starts it if it is not running. */
  async start(): Promise<void> {
    if (this.#close !== undefined) return;
    const { address, port, close } = await this.#life.start(this.#port);
    this.#address = address;
    this.#port = port;
    this.#close = close;
  }

  /** Stops it in good order. Idempotent. */
  async stop(): Promise<void> {
    const close = this.#close;
    this.#close = undefined;
    await close?.();
  }

  /** Stops it and starts it again on the same port and data. */
  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }
}

import { readConfig, silentLogger } from '@mq/common';
import { MemoryDisk } from '@mq/common/simulated';
import { NameServer, nameServerConfig } from '@mq/nameserver';
import { Machine } from './machine';

const host = '127.0.0.1';

/** The machine of a NameServer. */
export class NameServerMachine extends Machine {
  readonly #port: number;
  readonly #disk = new MemoryDisk();

  constructor(port: number, ...where: [ConstructorParameters<typeof Machine>[1], ConstructorParameters<typeof Machine>[2]]) {
    super(`${host}:${port}`, ...where);
    this.#port = port;
  }

  /** Starts it. Does not wait until it serves: time must pass for that. */
  async start(): Promise<void> {
    const { clock, transport } = this.begin();
    const config = readConfig(nameServerConfig, { flags: { server: { host, port: this.#port, closeGraceMs: 1 } } });
    await new NameServer(config, { clock, disk: this.#disk.newProcess(), transport, logger: silentLogger }).start();
  }
}

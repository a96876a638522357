import type { SimulatedClock } from '@mq/common/simulated';
import type { MemoryTransport } from '@mq/rpc/simulated';
import { ProcessClock, ProcessTransport } from './simulated-process';

/** A process of the world that runs. */
export interface RunningProcess {
  readonly clock: ProcessClock;
  readonly transport: ProcessTransport;
}

/** A machine with one address, on which a process runs, stands still, or is dead. */
export class Machine {
  readonly address: string;
  readonly #clock: SimulatedClock;
  readonly #transport: MemoryTransport;
  #process: RunningProcess | undefined;
  /** Until then it stands still, monotonic milliseconds. */
  #stoppedUntil = 0;

  constructor(address: string, clock: SimulatedClock, transport: MemoryTransport) {
    this.address = address;
    this.#clock = clock;
    this.#transport = transport;
  }

  get runs(): boolean {
    return this.#process !== undefined;
  }

  /** For how long it still stands still, milliseconds. */
  get stoppedMs(): number {
    return Math.max(0, this.#stoppedUntil - this.#clock.monotonic());
  }

  /** A new process, in the place of one that has died. */
  begin(): RunningProcess {
    return (this.#process = { clock: new ProcessClock(this.#clock), transport: new ProcessTransport(this.#transport) });
  }

  /** Its process dies, if there is one. */
  kill(): void {
    this.#process?.clock.die();
    this.#process?.transport.die(this.address);
    this.#process = undefined;
  }

  /** Its process stands still for so long, and what is sent to it or by it waits as long. Nothing may be stopped twice. */
  stop(ms: number): void {
    const process = this.#process;
    if (process === undefined) return;
    process.clock.stop();
    this.#stoppedUntil = this.#clock.monotonic() + ms;
    this.#clock.setTimer(ms, () => process.clock.goOn());
  }

  partition(): void {
    this.#transport.partition(this.address);
  }

  disconnect(): void {
    this.#transport.disconnect(this.address);
  }

  heal(): void {
    this.#transport.heal(this.address);
  }
}

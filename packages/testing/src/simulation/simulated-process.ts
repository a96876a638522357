import type { Clock, Disk, DiskFile, Timer } from '@mq/common';
import type { MemoryDisk } from '@mq/common/simulated';
import type { Channel, Server, Transport } from '@mq/rpc';
import type { MemoryTransport } from '@mq/rpc/simulated';

/** A clock whose callbacks stop coming when its process dies, and wait while it is stopped. */
export class ProcessClock implements Clock {
  #dead = false;
  /** What came due while the process was stopped; undefined: it runs. */
  #late: (() => void)[] | undefined;

  constructor(private readonly inner: Clock) {}

  now(): number {
    return this.inner.now();
  }

  monotonic(): number {
    return this.inner.monotonic();
  }

  setTimer(delayMs: number, callback: () => void): Timer {
    return this.inner.setTimer(delayMs, () => this.#unlessDead(callback));
  }

  setImmediate(callback: () => void): void {
    this.inner.setImmediate(() => this.#unlessDead(callback));
  }

  die(): void {
    this.#dead = true;
  }

  /** As SIGSTOP: time goes on without this process. */
  stop(): void {
    this.#late ??= [];
  }

  /** As SIGCONT: what came due meanwhile happens now, one after another. */
  goOn(): void {
    const late = this.#late ?? [];
    this.#late = undefined;
    for (const callback of late) this.inner.setImmediate(() => this.#unlessDead(callback));
  }

  #unlessDead(callback: () => void): void {
    if (this.#dead) return;
    if (this.#late === undefined) callback();
    else this.#late.push(callback);
  }
}

/** A network as one process has it: what it opened breaks when it dies. */
export class ProcessTransport implements Transport {
  readonly #channels: Channel[] = [];
  readonly #servers: Server[] = [];

  constructor(private readonly inner: MemoryTransport) {}

  connect(...args: Parameters<Transport['connect']>): Channel {
    const channel = this.inner.connect(...args);
    this.#channels.push(channel);
    return channel;
  }

  createServer(...args: Parameters<Transport['createServer']>): Server {
    const server = this.inner.createServer(...args);
    this.#servers.push(server);
    return server;
  }

  /** @param address where it listened */
  die(address: string): void {
    this.inner.partition(address);
    for (const channel of this.#channels) channel.close();
    for (const server of this.#servers) void server.close(0);
    this.inner.heal(address);
  }
}

/** A disk as one process has it: a sync of data takes time, during which the power may fail. */
export function slowDisk(disk: MemoryDisk, clock: Clock, syncMs: () => number): Disk {
  const alive = disk.newProcess();
  const finishLater = (): void => void clock.setTimer(syncMs(), () => disk.releaseSyncs());
  const slow = (file: DiskFile): DiskFile => ({
    write: (position, bytes) => file.write(position, bytes),
    writeAsync: (position, bytes) => file.writeAsync(position, bytes),
    read: (position, target) => file.read(position, target),
    readAsync: (position, target) => file.readAsync(position, target),
    size: () => file.size(),
    truncate: (size) => file.truncate(size),
    sync: () => file.sync(),
    close: () => file.close(),
    syncData: () => {
      disk.holdSyncs();
      finishLater();
      return file.syncData();
    },
  });
  return {
    open: (path, options) => slow(alive.open(path, options)),
    list: (directory) => alive.list(directory),
    exists: (path) => alive.exists(path),
    makeDirectory: (path) => alive.makeDirectory(path),
    rename: (from, to) => alive.rename(from, to),
    remove: (path) => alive.remove(path),
    removeTree: (path) => alive.removeTree(path),
    syncDirectory: (path) => alive.syncDirectory(path),
    space: (path) => alive.space(path),
    lock: (path) => alive.lock(path),
  };
}

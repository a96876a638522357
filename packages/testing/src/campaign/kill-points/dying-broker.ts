import { BrokerController, brokerConfigDefinition } from '@mq/broker';
import { createLogger, NodeDisk, readConfig, runServer, SystemClock, SystemRandom, type ConfigFlags } from '@mq/common';
import { GrpcTransport } from '@mq/rpc';
import { lmdbKeyValue } from '@mq/store';
import type { SeamCall, SeamWatcher } from '../../seams/seam-call';
import { WatchedDisk } from '../../seams/watched-disk';
import { watchedKeyValue } from '../../seams/watched-key-value';
import { pointsAt, type KillMoment } from './kill-points';

/** What a broker in a process of its own is told, as JSON in its only argument. */
export interface DyingBrokerOptions {
  /** Configuration items, in sections. */
  readonly config: ConfigFlags;
  /** Where it kills itself (`kill -9`), and at which call there, counted from 1. @default nowhere */
  readonly death?: { readonly point: string; readonly nth: number };
}

/** Kills its own process around a call of a seam. */
class Death implements SeamWatcher {
  serves = false;
  #seen = 0;

  constructor(private readonly death: NonNullable<DyingBrokerOptions['death']>) {}

  before(call: SeamCall): void {
    this.#at(call, 'before');
    if (call.half === undefined) return;
    this.#at(call, 'half', call.half);
  }

  after(call: SeamCall): void {
    this.#at(call, 'after');
  }

  #at(call: SeamCall, moment: KillMoment, first?: () => void): void {
    if (!pointsAt(call, moment, this.serves).includes(this.death.point)) return;
    if (++this.#seen < this.death.nth) return;
    first?.();
    process.kill(process.pid, 'SIGKILL');
  }
}

function main({ config, death }: DyingBrokerOptions): void {
  void runServer(async () => {
    const [clock, logger, disk] = [new SystemClock(), createLogger('broker', 'warn'), new NodeDisk()];
    const watcher = death === undefined ? undefined : new Death(death);
    const broker = new BrokerController(readConfig(brokerConfigDefinition, { flags: config }), {
      ...{ clock, logger, random: new SystemRandom(), transport: new GrpcTransport({ clock, logger }) },
      disk: watcher === undefined ? disk : new WatchedDisk(disk, watcher),
      keyValue: watcher === undefined ? lmdbKeyValue : watchedKeyValue(lmdbKeyValue, watcher),
    });
    const { brokerName, address } = await broker.start();
    if (watcher !== undefined) watcher.serves = true;
    return { readyLine: `ready broker ${brokerName} ${address}`, close: () => broker.close() };
  });
}

main(JSON.parse(process.argv[2] ?? '{}') as DyingBrokerOptions);

import { join } from 'node:path';
import { sleep, SystemClock, SystemRandom } from '@mq/common';
import { DeliveryChecker } from '../checker/delivery-checker';
import type { Fault } from '../checker/law';
import { spawnServer } from '../processes/spawn-server';
import { placedIn } from './placed-in';
import { KilledBroker } from './killed-broker';
import { Traffic } from './traffic';

/** A campaign's measure: how often, and where. */
export interface KillCampaignOptions {
  /** How many times the broker is killed. */
  readonly times: number;
  /**
   * When a kill comes: at any instant after some acknowledgements, or as soon as a consumer at the tail has got a message, a pull and a push consumer in
   * turn.
   * @default 'acknowledged'
   */
  readonly after?: 'acknowledged' | 'seen';
  /** An empty directory for the servers' data. */
  readonly directory: string;
  /** Paths of the bins. */
  readonly bins: { readonly nameServer: string; readonly broker: string };
  /** Told after each restart. */
  readonly onRestart?: (progress: KillProgress) => void;
}

export interface KillProgress {
  readonly kills: number;
  readonly acknowledged: number;
  /** From the start of the broker's process to its ready line, milliseconds. */
  readonly readyMs: number;
}

export interface KillReport {
  readonly kills: number;
  /** Sends acknowledged to the callers. */
  readonly acknowledged: number;
  /** Sends whose callers got an error; their outcome is unknown. */
  readonly failed: number;
  /** Messages in the queues in the end. */
  readonly found: number;
  /** Messages that the pull and the push consumer got while the run went on. */
  readonly seen: { readonly pull: number; readonly push: number };
  readonly slowestReadyMs: number;
  /** Broken promises; none in a good run. */
  readonly faults: readonly Fault[];
}

const topic = 'campaign';
const lanes = 64;
/** A kill comes when up to so many further messages have been acknowledged, and up to so many milliseconds later: at any instant of the broker's work. */
const acknowledgedBetweenKills = 2_000;
const extraDelayMs = 30;
const bodyBytes = 4_000;

/**
 * Kills a broker (`kill -9`, a real process, sync flush) again and again while messages are sent and received at the tail, restarts it each time on the same data, and
 * compares in the end what the queues hold with what senders and readers saw. Throws when a restart fails.
 */
export async function runKillCampaign(options: KillCampaignOptions): Promise<KillReport> {
  const clock = new SystemClock();
  const random = new SystemRandom();
  await using nameServer = await spawnServer(options.bins.nameServer, ['-p', '0', '--data', join(options.directory, 'nameserver')]);
  const data = join(options.directory, 'broker');
  await using broker = await KilledBroker.start({ bin: options.bins.broker, nameServer: nameServer.address, data });
  let slowestReadyMs = 0;
  const checker = new DeliveryChecker();
  await using traffic = await Traffic.start({ nameServer: nameServer.address, topic, lanes, bodyBytes, checker, random });
  for (let kills = 1; kills <= options.times; kills++) {
    await traffic.load.acknowledged(1 + random.integer(acknowledgedBetweenKills));
    if (options.after === 'seen') await traffic.nextSeen(kills % 2 === 0 ? 'pull' : 'push');
    else await sleep(clock, random.integer(extraDelayMs));
    await broker.restart();
    slowestReadyMs = Math.max(slowestReadyMs, broker.readyMs);
    options.onRestart?.({ kills, acknowledged: checker.acknowledgedCount, readyMs: broker.readyMs });
  }
  await traffic.load.acknowledged(lanes);
  await traffic.load.stop();
  const found = await placedIn(nameServer.address, topic);
  const { failures } = traffic.load;
  return {
    kills: options.times,
    acknowledged: checker.acknowledgedCount,
    failed: failures.length,
    found: found.length,
    seen: { ...traffic.seen },
    slowestReadyMs,
    faults: checker.check(found),
  };
}

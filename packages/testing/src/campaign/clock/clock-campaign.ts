import type { Fault } from '../../checker/law';
import { ClockLife } from './clock-life';
import { RetentionLife } from './retention-life';

export interface ClockOptions {
  readonly seed: number;
  /** Lives of a cluster with clients, and as many of a broker with a log that retention must not touch. */
  readonly lives: number;
  readonly onProgress?: (progress: { readonly lives: number; readonly jumps: number; readonly faults: number }) => void;
}

export interface ClockReport {
  readonly lives: number;
  readonly jumps: number;
  /** What clients did and saw, over all lives. */
  readonly events: number;
  readonly faults: readonly (Fault & { readonly seed: number })[];
}

const maxFaults = 20;

/** Lets the wall clocks of brokers jump by up to 30 days, ahead and back, and in small steps, while clients work. */
export async function runClockCampaign({ seed, lives, onProgress }: ClockOptions): Promise<ClockReport> {
  const faults: (Fault & { readonly seed: number })[] = [];
  const report = { lives: 0, jumps: 0, events: 0 };
  for (; report.lives < lives && faults.length < maxFaults; report.lives++) {
    const lifeSeed = seed + report.lives;
    const life = new ClockLife(lifeSeed);
    const retention = new RetentionLife(lifeSeed);
    for (const fault of [...(await life.run()), ...(await retention.run())]) faults.push({ ...fault, seed: lifeSeed });
    report.jumps += life.jumps + retention.jumps;
    report.events += life.events;
    onProgress?.({ lives: report.lives + 1, jumps: report.jumps, faults: faults.length });
  }
  return { ...report, faults };
}

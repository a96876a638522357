import { SlowDiskLife, type SlowDiskFault } from './slow-disk-life';

export interface SlowDiskOptions {
  readonly seed: number;
  readonly lives: number;
  readonly onProgress?: (progress: { readonly lives: number; readonly slowSyncs: number; readonly faults: number }) => void;
}

export interface SlowDiskReport {
  readonly lives: number;
  readonly slowSyncs: number;
  readonly acknowledged: number;
  /** Sends refused with FLOW_CONTROL. */
  readonly refused: number;
  readonly mostPendingBytes: number;
  readonly slowestAdminMs: number;
  readonly faults: readonly (SlowDiskFault & { readonly seed: number })[];
}

const maxFaults = 20;

/** Lets brokers live on a disk whose syncs take up to seconds. */
export async function runSlowDiskCampaign({ seed, lives, onProgress }: SlowDiskOptions): Promise<SlowDiskReport> {
  const report = { lives: 0, slowSyncs: 0, acknowledged: 0, refused: 0, mostPendingBytes: 0, slowestAdminMs: 0 };
  const faults: (SlowDiskFault & { readonly seed: number })[] = [];
  for (; report.lives < lives && faults.length < maxFaults; report.lives++) {
    const life = new SlowDiskLife(seed + report.lives);
    await life.run();
    report.slowSyncs += life.slowSyncs;
    report.acknowledged += life.acknowledged;
    report.refused += life.refused;
    report.mostPendingBytes = Math.max(report.mostPendingBytes, life.mostPendingBytes);
    report.slowestAdminMs = Math.max(report.slowestAdminMs, life.slowestAdminMs);
    faults.push(...life.faults.map((fault) => ({ ...fault, seed: seed + report.lives })));
    onProgress?.({ lives: report.lives + 1, slowSyncs: report.slowSyncs, faults: faults.length });
  }
  return { ...report, faults };
}

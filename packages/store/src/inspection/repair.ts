import { join } from 'node:path';
import type { Disk } from '@mq/common';
import type { KeyValueOpener } from '../key-value/key-value';
import type { RepairPlan } from './inspect';
import type { Patch } from './plan-lost-frames';
import { repairViews } from './repair-views';
import { saveOriginal, writeInPlace, writeNewSegment } from './write-patches';

export interface RepairSeams {
  readonly disk: Disk;
  readonly keyValue: KeyValueOpener;
}

/**
 * Does what a plan says. Each step is durable before the next one: killed anywhere, it can be run again. What it replaces is kept beside, under names with
 * `.damaged`; their paths are returned.
 */
export async function repair(directory: string, plan: RepairPlan, { disk, keyValue }: RepairSeams): Promise<string[]> {
  const log = join(directory, 'log');
  const kept: string[] = [];
  try {
    for (const run of runsOf(plan.patches)) {
      const segment = run[0]?.stretch.segment;
      if (segment === undefined) {
        kept.push(...writeNewSegment(run, plan, log, disk));
        continue;
      }
      for (const { stretch } of run) kept.push(...saveOriginal(stretch, log, disk));
      writeInPlace(run, segment, plan);
    }
  } finally {
    plan.segments.closeAll();
  }
  return [...kept, ...(await repairViews(directory, plan, { disk, keyValue }))];
}

/** Patches that go into one file: those of a segment, and those without one that follow each other. */
function runsOf(patches: readonly Patch[]): Patch[][] {
  const runs: Patch[][] = [];
  let before: Patch | undefined;
  for (const patch of patches) {
    const run = runs.at(-1);
    const sameFile = before !== undefined && patch.stretch.segment === before.stretch.segment;
    const follows = patch.stretch.segment !== undefined || before?.stretch.to === patch.stretch.from;
    if (run !== undefined && sameFile && follows) run.push(patch);
    else runs.push([patch]);
    before = patch;
  }
  return runs;
}

import { NodeDisk, type Clock } from '@mq/common';
import { lmdbKeyValue } from '@mq/store';
import { repairStore, verifyStore, type InspectionProgress, type RepairOutcome, type StoreInspection } from '@mq/store/inspection';
import { probeViews } from './probe-views';

/** Progress is told each time so much more of the log has been looked at. */
const toldBytes = 256 * 1024 * 1024;

export interface OfflineOptions {
  readonly directory: string;
  readonly clock: Clock;
  readonly note: (text: string) => void;
}

/** Looks at the data directory of a broker that does not run. */
export function verifyDirectory({ directory, clock, note }: OfflineOptions): Promise<StoreInspection> {
  return verifyStore({ directory, onProgress: teller(note) }, seams(clock));
}

/** @param confirm whether to do it, given what is lost */
export function repairDirectory(
  { directory, clock, note }: OfflineOptions,
  confirm: (inspection: StoreInspection) => boolean,
): Promise<RepairOutcome> {
  return repairStore({ directory, confirm, onProgress: teller(note) }, seams(clock));
}

function seams(clock: Clock): Parameters<typeof verifyStore>[1] {
  return { disk: new NodeDisk(), keyValue: lmdbKeyValue, clock, probeViews };
}

function teller(note: (text: string) => void): (progress: InspectionProgress) => void {
  let told = -1;
  return ({ step, done }) => {
    if (step === 'views') return;
    const part = Math.floor(done / toldBytes);
    if (part === told) return;
    told = part;
    note(`${step === 'log' ? 'reading the log' : 'replaying the log'}: position ${done}`);
  };
}

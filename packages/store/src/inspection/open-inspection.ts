import { join } from 'node:path';
import { MqError, type Clock, type Disk } from '@mq/common';
import { defaultStoreOptions } from '../default-store-options';
import type { KeyValueOpener } from '../key-value/key-value';
import { allKeys } from '../views/view-keys';
import { inspect, type Inspected, type InspectOptions } from './inspect';
import type { InspectionProgress, StoreInspection } from './inspection-types';
import { repair } from './repair';
import { readStoredViews } from './stored-views';

export interface InspectionOptions {
  /** The data directory of a broker that does not run. */
  readonly directory: string;
  /** Called now and then. */
  readonly onProgress?: (progress: InspectionProgress) => void;
}

export interface InspectionSeams {
  readonly disk: Disk;
  readonly keyValue: KeyValueOpener;
  readonly clock: Clock;
  /**
   * Reads the views elsewhere first, and says why they cannot be read: damaged ones may end the process that reads them. Undefined: they can, or nobody
   * knows. @default nobody asks
   */
  readonly probeViews?: (directory: string) => Promise<string | undefined>;
}

export interface RepairOptions extends InspectionOptions {
  /** Is told what would be lost before anything is changed; false: nothing is changed. */
  readonly confirm: (inspection: StoreInspection) => boolean | Promise<boolean>;
}

export interface RepairOutcome {
  /** As it was before. */
  readonly before: StoreInspection;
  /** Whether anything was changed. */
  readonly repaired: boolean;
  /** Files with what was replaced. */
  readonly kept: readonly string[];
}

/**
 * Looks at every byte of a data directory, and writes nothing but the lock file. Errors: DATA_DIRECTORY_LOCKED, DATA_DIRECTORY_UNUSABLE, VIEWS_MISMATCH
 * (views of another version), LOG_CORRUPT (a record of another version).
 */
export function verifyStore(options: InspectionOptions, seams: InspectionSeams): Promise<StoreInspection> {
  return locked(options, seams, async () => (await inspected(options, seams)).inspection);
}

/** Makes a damaged data directory usable again, and gives up what cannot be read. Errors as `verifyStore`, and those of the disk. */
export function repairStore(options: RepairOptions, seams: InspectionSeams): Promise<RepairOutcome> {
  return locked(options, seams, async () => {
    const { inspection, plan } = await inspected(options, seams);
    if (!inspection.damaged || !(await options.confirm(inspection))) return { before: inspection, repaired: false, kept: [] };
    return { before: inspection, repaired: true, kept: await repair(options.directory, plan, seams) };
  });
}

async function inspected({ directory, onProgress }: InspectionOptions, seams: InspectionSeams): Promise<Inspected> {
  const { disk, keyValue, clock, probeViews } = seams;
  const { producerWindow, maxProducers } = defaultStoreOptions;
  const options: InspectOptions = { directory, producerWindow, maxProducers, ...(onProgress === undefined ? {} : { onProgress }) };
  const pause = (): Promise<void> => new Promise((resolve) => clock.setImmediate(resolve));
  return inspect(options, { disk, keyValue, pause, unreadableViews: await probeViews?.(directory) });
}

async function locked<T>({ directory }: InspectionOptions, { disk }: InspectionSeams, work: () => Promise<T>): Promise<T> {
  if (!disk.exists(join(directory, 'log')))
    throw new MqError('DATA_DIRECTORY_UNUSABLE', `${directory} is no data directory of a broker: there is no ${join(directory, 'log')}`);
  const lock = takeLock(directory, disk);
  if (lock === undefined)
    throw new MqError('DATA_DIRECTORY_LOCKED', `another process uses the data directory ${directory}: stop the broker first`);
  try {
    return await work();
  } catch (error) {
    if (MqError.is(error)) throw error;
    throw unusable(directory, error);
  } finally {
    lock.release();
  }
}

function takeLock(directory: string, disk: Disk): ReturnType<Disk['lock']> {
  try {
    return disk.lock(join(directory, 'lock'));
  } catch (error) {
    throw unusable(directory, error);
  }
}

function unusable(directory: string, error: unknown): MqError {
  const text = error instanceof Error ? error.message : String(error);
  return new MqError('DATA_DIRECTORY_UNUSABLE', `the data directory ${directory} cannot be used: ${text}`, { cause: error });
}

/** Reads all views of a data directory as a broker's start would, and more. Returns how many entries prove themselves; throws, or ends the process, if the file that holds them is damaged. */
export async function readAllViews(directory: string, { disk, keyValue }: Pick<InspectionSeams, 'disk' | 'keyValue'>): Promise<number> {
  const stored = await readStoredViews(directory, disk, keyValue, defaultStoreOptions);
  if (stored.state !== 'read') return 0;
  let entries = 0;
  for (const { value } of stored.keyValue.range(...allKeys)) entries += value.length >= 0 ? 1 : 0;
  await stored.keyValue.close();
  return entries;
}

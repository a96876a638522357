import { join } from 'node:path';
import { MqError, type Clock, type Disk } from '@mq/common';
import { defaultStoreOptions } from '../default-store-options';
import type { KeyValueOpener } from '../key-value/key-value';
import { inspect, type Inspected, type InspectOptions } from './inspect';
import type { InspectionProgress, StoreInspection } from './inspection-types';
import { repair } from './repair';

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

function inspected({ directory, onProgress }: InspectionOptions, { disk, keyValue, clock }: InspectionSeams): Promise<Inspected> {
  const { producerWindow, maxProducers } = defaultStoreOptions;
  const options: InspectOptions = { directory, producerWindow, maxProducers, ...(onProgress === undefined ? {} : { onProgress }) };
  const pause = (): Promise<void> => new Promise((resolve) => clock.setImmediate(resolve));
  return inspect(options, { disk, keyValue, pause });
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

import { DiskRecord, MemoryDisk, powerLosses, RecordingDisk, SeededRandom, UnsyncedDisk, type PowerLoss } from '@mq/common/simulated';
import { MemoryKeyValue, RecordingKeyValue, viewsFile, type RecordedCommit } from '@mq/store/simulated';
import { dataDirectory } from '../store-cases/recorded-store';
import { auditNext, auditRecovered, openAgain, type BrokenLaw } from './audit';
import { recordRun, type RecordedRun } from './recorded-run';

export interface PowerCutOptions {
  readonly seed: number;
  /** How many stores live and lose power; each at every point of its life. */
  readonly runs: number;
  /** Only this cut (so many events have happened). @default every one */
  readonly cut?: number;
  /** Only this loss. @default each of them */
  readonly loss?: PowerLoss;
  readonly onProgress?: (progress: PowerCutProgress) => void;
}

export interface PowerCutProgress {
  readonly runs: number;
  /** Disks that were recovered and audited. */
  readonly states: number;
  readonly faults: number;
}

export interface PowerCutFault extends BrokenLaw {
  readonly seed: number;
  readonly cut: number;
  readonly loss: PowerLoss;
}

export interface PowerCutReport {
  readonly runs: number;
  readonly states: number;
  /** Of these, the ones where the power failed again during recovery. */
  readonly secondCuts: number;
  /** Calls that changed or synced a disk, over all runs. */
  readonly events: number;
  readonly faults: readonly PowerCutFault[];
}

/** More are counted by nobody: the first ones say enough. */
const maxFaults = 20;
/** Of so many states one is also cut during its recovery, and one is used and killed after it. */
const deepEvery = 8;
const viewsPath = `${dataDirectory}/views`;

/** A disk and views as a power loss leaves them. */
interface Wreck {
  readonly files: Map<string, Buffer<ArrayBuffer>>;
  readonly views: Map<string, Buffer>;
}

/** Lets stores lose power at every event of their lives, in every way of `powerLosses`, recovers each with the store's own code, and audits it. */
export async function runPowerCutCampaign(options: PowerCutOptions): Promise<PowerCutReport> {
  const tally: Tally = { runs: 0, states: 0, secondCuts: 0, events: 0, faults: [] };
  for (; tally.runs < options.runs && tally.faults.length < maxFaults; tally.runs++) {
    const seed = options.seed + tally.runs;
    const run = await recordRun(seed);
    tally.events += run.events.length;
    await cutEverywhere(run, seed, options, tally);
  }
  return tally;
}

interface Tally {
  runs: number;
  states: number;
  secondCuts: number;
  events: number;
  faults: PowerCutFault[];
}

async function cutEverywhere(run: RecordedRun, seed: number, options: PowerCutOptions, tally: Tally): Promise<void> {
  const disk = new UnsyncedDisk();
  const views = new Map<string, Buffer>();
  const commits = [...run.commits];
  for (let cut = 0; cut <= run.events.length && tally.faults.length < maxFaults; cut++) {
    const event = run.events[cut - 1];
    if (event !== undefined) disk.apply(event);
    for (let next = commits[0]; next !== undefined && next.end < cut; next = commits[0]) {
      applyCommit(views, next);
      commits.shift();
    }
    if (options.cut !== undefined && options.cut !== cut) continue;
    const losses = disk.unsynced === 0 ? powerLosses.slice(0, 2) : powerLosses;
    for (const loss of losses) {
      if (options.loss !== undefined && options.loss !== loss) continue;
      const random = new SeededRandom(seed * 1_000_003 + cut * 16 + powerLosses.indexOf(loss));
      const wreck = wreckOf(disk, views, commits[0], cut, loss, random);
      const broken = await examine(wreck, run, cut, random, tally);
      if (broken !== undefined) tally.faults.push({ ...broken, seed, cut, loss });
      options.onProgress?.({ runs: tally.runs, states: tally.states, faults: tally.faults.length });
    }
  }
}

function wreckOf(
  disk: UnsyncedDisk,
  views: ReadonlyMap<string, Buffer>,
  underWay: RecordedCommit | undefined,
  cut: number,
  loss: PowerLoss,
  random: SeededRandom,
): Wreck {
  const files = disk.after(loss, random);
  if (!files.has(`${viewsPath}/${viewsFile}`)) return { files, views: new Map() };
  const left = new Map(views);
  const lucky = loss === 'everything' || (loss !== 'nothing' && random.next() < 0.5);
  if (underWay !== undefined && underWay.begin < cut && lucky) applyCommit(left, underWay);
  return { files, views: left };
}

function applyCommit(views: Map<string, Buffer>, { changes }: RecordedCommit): void {
  for (const { key, value } of changes) {
    if (value === undefined) views.delete(key.toString('latin1'));
    else views.set(key.toString('latin1'), value);
  }
}

/** Recovers and audits; now and then the power fails again during recovery, or the store is used, killed and opened once more. */
async function examine(wreck: Wreck, run: RecordedRun, cut: number, random: SeededRandom, tally: Tally): Promise<BrokenLaw | undefined> {
  tally.states++;
  const depth = random.integer(deepEvery);
  if (depth === 0) {
    tally.secondCuts++;
    const again = await cutDuringRecovery(wreck, run, random);
    if ('law' in again) return again;
    return examineOnce(again, run, cut, false);
  }
  return examineOnce(wreck, run, cut, depth === 1);
}

async function examineOnce({ files, views }: Wreck, run: RecordedRun, cut: number, goOn: boolean): Promise<BrokenLaw | undefined> {
  const disk = MemoryDisk.holding(files);
  const keyValue = new MemoryKeyValue();
  keyValue.hold(viewsPath, views);
  try {
    const store = await openAgain(run.options, disk.newProcess(), keyValue);
    const broken = await auditRecovered(store, run, cut);
    if (broken !== undefined || !goOn || run.options.flush === 'async') return broken;
    const next = await auditNext(store);
    if (next !== undefined) return next;
  } catch (error) {
    return { law: 'does-not-open', text: textOf(error) };
  }
  disk.killProcess();
  keyValue.crash();
  try {
    await (await openAgain(run.options, disk.newProcess(), keyValue)).close();
    return undefined;
  } catch (error) {
    return { law: 'does-not-open-again', text: textOf(error) };
  }
}

/** The machine starts on a wreck and loses power once more before the store is open, or right after. */
async function cutDuringRecovery({ files, views }: Wreck, run: RecordedRun, random: SeededRandom): Promise<Wreck | BrokenLaw> {
  const record = new DiskRecord(files.keys());
  const disk = new RecordingDisk(MemoryDisk.holding(files), record);
  const inner = new MemoryKeyValue();
  inner.hold(viewsPath, new Map(views));
  const commits: RecordedCommit[] = [];
  const keyValue = new RecordingKeyValue({ inner, disk, step: () => record.step(), commits });
  try {
    await openAgain(run.options, disk, keyValue);
  } catch (error) {
    return { law: 'does-not-open', text: textOf(error) };
  }
  const cut = random.integer(record.events.length + 1);
  const unsynced = new UnsyncedDisk(files);
  for (const event of record.events.slice(0, cut)) unsynced.apply(event);
  const left = new Map(views);
  for (const commit of commits) if (commit.end < cut) applyCommit(left, commit);
  const underWay = commits.find(({ end }) => end >= cut);
  const loss = powerLosses[random.integer(powerLosses.length)] ?? 'nothing';
  return wreckOf(unsynced, left, underWay, cut, loss, random);
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

import { crc32c, silentLogger } from '@mq/common';
import { MemoryDisk, SeededRandom, SimulatedClock } from '@mq/common/simulated';
import { openMessageStore, type MessageStore, type StoreOptions } from '@mq/store';
import { MemoryKeyValue } from '@mq/store/simulated';
import { LogArchive } from '../store-cases/log-archive';
import { dataDirectory, RecordedStore, smallStore } from '../store-cases/recorded-store';
import { dumpStore, type StoreDump } from '../store-cases/store-dump';
import { StoreWorkload } from '../store-cases/store-workload';
import { Witness } from '../store-cases/witness';

export const viewsPath = `${dataDirectory}/views`;
const segmentPath = /(\d{20})\.log$/;
const recordBatchKind = 1;
/** Behind each value of the views. */
const checksumBytes = 4;
const minSteps = 25;
const moreSteps = 25;

/** A frame of the log, where it lies. */
export interface PlacedFrame {
  readonly position: number;
  /** Behind its last byte; padding may follow. */
  readonly end: number;
  /** Up to here the log was durable when it was written. */
  readonly durable: number;
  /** Of a record batch the CRC-32C of its payload. */
  readonly crc: number | undefined;
}

/** A segment, and the part of it that belongs to the log. */
export interface PlacedSegment {
  readonly path: string;
  readonly base: number;
  readonly end: number;
}

export type Files = ReadonlyMap<string, Buffer<ArrayBuffer>>;
export type ViewEntries = ReadonlyMap<string, Buffer>;

/** A data directory that is whole, and all that is known of it. */
export interface DamagedBase {
  readonly options: StoreOptions;
  readonly files: Files;
  readonly views: ViewEntries;
  readonly segments: readonly PlacedSegment[];
  readonly frames: readonly PlacedFrame[];
  readonly logEnd: number;
  readonly viewsPosition: number;
  readonly archive: LogArchive;
  /** What it shows. */
  readonly dump: StoreDump;
  /** CRC-32C of every batch that was ever in its log. */
  readonly everStored: ReadonlySet<number>;
}

/** A store that has lived for a while, and was closed or killed. The same seed gives the same one. */
export async function damagedBase(seed: number): Promise<DamagedBase> {
  const random = new SeededRandom(seed);
  // Of three stores one keeps all that it ever had: only of a complete log views can be checked to the last byte.
  const options: StoreOptions = { ...smallStore, ...(seed % 3 === 0 ? { retentionBytes: 0, retentionMs: 1e12 } : {}) };
  const recorded = new RecordedStore(options);
  const witness = new Witness(() => recorded.events.length);
  const store = await recorded.open();
  const workload = new StoreWorkload({ store, clock: recorded.clock, random, witness, flush: 'sync' });
  await workload.run(minSteps + random.integer(moreSteps));
  if (random.next() < 0.5) await store.close();
  else recorded.kill();
  const [files, views] = [recorded.files(), recorded.views()];
  const opened = await openImage(options, files, views);
  const logEnd = opened.recovery.logEndPosition;
  const dump = await dumpStore(opened);
  const archive = LogArchive.of(recorded.events, logEnd);
  const segments = segmentsOf(files, logEnd);
  const frames = segments.flatMap((segment) => framesOf(segment, files));
  const everStored = new Set([...dump.batches.values(), ...frames.flatMap(({ crc }) => crc ?? [])]);
  const meta = views.get('m');
  const viewsPosition =
    meta === undefined ? 0 : (JSON.parse(meta.toString('utf8', 0, meta.length - checksumBytes)) as { position: number }).position;
  return { options, files, views, segments, frames, logEnd, viewsPosition, archive, dump, everStored };
}

/** Opens a store on copies of files and views. */
export function openImage(options: StoreOptions, files: Files, views: ViewEntries): Promise<MessageStore> {
  const { disk, keyValue } = imageOf(files, views);
  return openMessageStore(options, { disk: disk.newProcess(), keyValue, clock: imageClock(), logger: silentLogger });
}

/** A disk and views of their own. */
export function imageOf(files: Files, views: ViewEntries): { disk: MemoryDisk; keyValue: MemoryKeyValue } {
  const disk = MemoryDisk.holding(files);
  disk.makeDirectory(`${dataDirectory}/log`);
  disk.makeDirectory(viewsPath);
  const keyValue = new MemoryKeyValue();
  if (views.size > 0) keyValue.hold(viewsPath, new Map(views));
  return { disk, keyValue };
}

/** Later than anything in a base. */
export function imageClock(): SimulatedClock {
  return new SimulatedClock(1_800_000_000_000);
}

function segmentsOf(files: Files, logEnd: number): PlacedSegment[] {
  const bases = [...files.keys()].flatMap((path) => segmentPath.exec(path)?.[1] ?? []).sort();
  return bases.map((digits, index) => ({
    path: `${dataDirectory}/log/${digits}.log`,
    base: Number(digits),
    end: Number(bases[index + 1] ?? logEnd),
  }));
}

function framesOf({ path, base, end }: PlacedSegment, files: Files): PlacedFrame[] {
  const bytes = files.get(path) ?? Buffer.alloc(0);
  const frames: PlacedFrame[] = [];
  for (let position = base; position < end;) {
    const at = position - base;
    const length = bytes.readUInt32LE(at);
    const payload = bytes.subarray(at + 80 + bytes.readUInt8(at + 7) * 8, at + length);
    const kind = bytes.readUInt8(at + 5);
    frames.push({
      ...{ position, end: position + length, durable: position - bytes.readUInt32LE(at + 72) },
      crc: kind === recordBatchKind || kind === 7 || kind === 8 ? crc32c(payload) : undefined,
    });
    position += Math.ceil(length / 8) * 8;
  }
  return frames;
}

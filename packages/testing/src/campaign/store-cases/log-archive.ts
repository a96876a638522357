import { silentLogger } from '@mq/common';
import { MemoryDisk, SimulatedClock, type DiskEvent } from '@mq/common/simulated';
import { openMessageStore, type StoreOptions } from '@mq/store';
import { MemoryKeyValue } from '@mq/store/simulated';
import { dumpStore, type StoreDump } from './store-dump';

const segmentPath = /^(.*\/)(\d{20})\.log$/;
const frameAlignment = 8;

/** The whole log of a run, with what retention has removed since, and what a store looks like that has it up to any of its frames. */
export class LogArchive {
  readonly #dumps = new Map<number, Promise<StoreDump>>();

  private constructor(
    /** Segments by path, oldest first. */
    private readonly segments: ReadonlyMap<string, Buffer<ArrayBuffer>>,
    /** Where a frame begins, and where the last one ends. */
    readonly boundaries: ReadonlySet<number>,
  ) {}

  /** @param end where the log ended when everything was written */
  static of(events: readonly DiskEvent[], end: number): LogArchive {
    const segments = new Map<string, Buffer<ArrayBuffer>>();
    for (const event of events) {
      if (event.kind !== 'write' || !segmentPath.test(event.path)) continue;
      const before = segments.get(event.path) ?? Buffer.alloc(0);
      const content = Buffer.alloc(Math.max(before.length, event.position + event.bytes.length));
      before.copy(content);
      event.bytes.copy(content, event.position);
      segments.set(event.path, content);
    }
    const sorted = new Map([...segments].sort(([a], [b]) => (a < b ? -1 : 1)));
    return new LogArchive(sorted, boundariesOf(sorted, end));
  }

  /** What a store shows whose log is whole up to a boundary, and which has no views. */
  dumpAt(boundary: number, options: StoreOptions): Promise<StoreDump> {
    let dump = this.#dumps.get(boundary);
    if (dump === undefined) this.#dumps.set(boundary, (dump = this.#dump(boundary, options)));
    return dump;
  }

  async #dump(boundary: number, options: StoreOptions): Promise<StoreDump> {
    const files = [...this.segments].flatMap(([path, bytes]): [string, Buffer<ArrayBuffer>][] => {
      const base = baseOf(path);
      return base < boundary || base === 0 ? [[path, bytes.subarray(0, boundary - base)]] : [];
    });
    const seams = { disk: MemoryDisk.holding(files), keyValue: new MemoryKeyValue(), clock: new SimulatedClock(), logger: silentLogger };
    return dumpStore(await openMessageStore(options, seams));
  }
}

function baseOf(path: string): number {
  return Number(segmentPath.exec(path)?.[2]);
}

function boundariesOf(segments: ReadonlyMap<string, Buffer>, end: number): Set<number> {
  const boundaries = new Set([0, end]);
  const all = [...segments];
  for (const [index, [path, bytes]] of all.entries()) {
    const next = all[index + 1];
    const segmentEnd = next === undefined ? end : baseOf(next[0]);
    for (let position = baseOf(path); position < segmentEnd;) {
      boundaries.add(position);
      const length = bytes.readUInt32LE(position - baseOf(path));
      position += Math.max(frameAlignment, Math.ceil(length / frameAlignment) * frameAlignment);
    }
  }
  return boundaries;
}

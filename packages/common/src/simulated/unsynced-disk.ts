import type { Random } from '../chance/random';
import type { DiskEvent } from './recording-disk';
import type { PowerLoss } from './power-loss';
import { sectorBytes, tornContent, type UnsyncedFile, type UnsyncedWrite } from './torn-content';

type NameEvent = Extract<DiskEvent, { kind: 'create' | 'rename' | 'remove' }>;

/** Follows the events of a recorded disk and knows, between any two of them, which disks a power loss may leave. */
export class UnsyncedDisk {
  readonly #files = new Map<number, UnsyncedFile>();
  readonly #names = new Map<string, number>();
  #unsyncedNames: NameEvent[] = [];
  #events = 0;

  /** @param files what is on the disk durably at first, in the order in which the recording disk numbers them */
  constructor(files: Iterable<readonly [path: string, content: Buffer<ArrayBuffer>]> = []) {
    for (const [path, content] of files) {
      this.#names.set(path, this.#files.size);
      this.#files.set(this.#files.size, { durable: content, writes: [] });
    }
  }

  /** The next event has happened. */
  apply(event: DiskEvent): void {
    const index = this.#events++;
    if (event.kind === 'write') this.#file(event.file).writes.push({ index, position: event.position, bytes: event.bytes });
    else if (event.kind === 'synced') makeDurable(this.#file(event.file), event.from);
    else if (event.kind === 'syncDirectory') this.#syncNames(event.path);
    else if (event.kind !== 'step') this.#unsyncedNames.push(event);
    if (event.kind === 'create') this.#file(event.file);
  }

  /** The files that are there after a power loss now. */
  after(loss: PowerLoss, random: Random): Map<string, Buffer<ArrayBuffer>> {
    const names = new Map(this.#names);
    for (const event of this.#unsyncedNames) {
      const kept = loss === 'everything' || (loss !== 'nothing' && loss !== 'names' && random.next() < 0.5);
      if (kept) applyName(names, event);
    }
    const last = loss === 'order' ? this.#lastWriteKept(random) : undefined;
    return new Map([...names].map(([path, file]) => [path, tornContent(this.#file(file), loss, random, last)]));
  }

  /** How much is not durable: 0 means that every power loss leaves the same. */
  get unsynced(): number {
    let writes = this.#unsyncedNames.length;
    for (const file of this.#files.values()) writes += file.writes.length;
    return writes;
  }

  #lastWriteKept(random: Random): UnsyncedWrite | undefined {
    const all = [...this.#files.values()].flatMap(({ writes }) => writes).sort((a, b) => a.index - b.index);
    const last = all[random.integer(all.length + 1)];
    if (last === undefined) return undefined;
    const sectors = Math.ceil(last.bytes.length / sectorBytes);
    return { ...last, bytes: last.bytes.subarray(0, random.integer(sectors + 1) * sectorBytes) };
  }

  #syncNames(directory: string): void {
    const inside = (path: string): boolean => path.slice(0, path.lastIndexOf('/')) === directory;
    const touches = (event: NameEvent): boolean => inside(event.kind === 'rename' ? event.to : event.path);
    for (const event of this.#unsyncedNames) if (touches(event)) applyName(this.#names, event);
    this.#unsyncedNames = this.#unsyncedNames.filter((event) => !touches(event));
  }

  #file(number: number): UnsyncedFile {
    let file = this.#files.get(number);
    if (file === undefined) this.#files.set(number, (file = { durable: Buffer.alloc(0), writes: [] }));
    return file;
  }
}

/** A name whose earlier change was lost cannot change. */
function applyName(names: Map<string, number>, event: NameEvent): void {
  if (event.kind === 'create') names.set(event.path, event.file);
  else if (event.kind === 'remove') names.delete(event.path);
  else {
    const file = names.get(event.from);
    if (file === undefined) return;
    names.delete(event.from);
    names.set(event.to, file);
  }
}

function makeDurable(file: UnsyncedFile, before: number): void {
  const durable = file.writes.filter(({ index }) => index < before);
  if (durable.length === 0) return;
  const end = Math.max(file.durable.length, ...durable.map(({ position, bytes }) => position + bytes.length));
  const content = Buffer.alloc(end);
  file.durable.copy(content);
  for (const { position, bytes } of durable) bytes.copy(content, position);
  file.durable = content;
  file.writes = file.writes.filter(({ index }) => index >= before);
}

import type { SeededRandom } from '@mq/common/simulated';
import type { DamagedBase, Files, ViewEntries } from './damaged-base';

/** A data directory with something wrong. */
export interface Image {
  readonly what: string;
  readonly files: Files;
  readonly views: ViewEntries;
  /** The first log position whose byte is another one than before; undefined: none is. */
  readonly firstChanged: number | undefined;
  readonly viewsChanged: string | undefined;
}

type Make = (base: DamagedBase, random: SeededRandom) => Image | undefined;

const pageBytes = 512;

/** Every truncation and every single flip in the last bytes of the log, one by one. */
export function* tailDamages(base: DamagedBase, bytes: number): Iterable<() => Image | undefined> {
  const last = base.segments.at(-1);
  if (last === undefined) return;
  for (let position = Math.max(last.base, base.logEnd - bytes); position <= base.logEnd; position++) {
    const at = position - last.base;
    yield () => changed(base, last.path, `cut at ${position}`, (content) => content.subarray(0, at));
    if (position === base.logEnd) continue;
    yield () => changed(base, last.path, `zeros from ${position}`, (content) => content.fill(0, at));
    for (const bit of [position % 8, (position * 5 + 3) % 8])
      yield () => changed(base, last.path, `bit ${bit} of ${position}`, (content) => flipped(content, at, bit));
  }
}

/** Something anywhere, by chance. */
export function randomDamage(base: DamagedBase, random: SeededRandom): Image | undefined {
  const make = makers[random.integer(makers.length)];
  return make?.(base, random);
}

const makers: readonly Make[] = [
  // Flips are what happens most, and what is hardest to find.
  ...[flip, flip, flip, flip, header, header],
  ...[zeroedPage, garbagePage, oldPage, hole, cut, missing, several],
  ...[viewFlip, viewFlip, viewMissing, viewSwapped, viewCut, noViews, viewsAndFlip],
];

function flip(base: DamagedBase, random: SeededRandom): Image | undefined {
  const { path, base: start, end } = segment(base, random);
  const [at, bit] = [random.integer(Math.max(1, end - start)), random.integer(8)];
  return changed(base, path, `bit ${bit} of ${start + at}`, (content) => flipped(content, at, bit));
}

function header(base: DamagedBase, random: SeededRandom): Image | undefined {
  const frame = base.frames[random.integer(base.frames.length)];
  const inside = base.segments.findLast(({ base: start }) => start <= (frame?.position ?? -1));
  if (frame === undefined || inside === undefined) return undefined;
  const at = frame.position - inside.base + random.integer(80);
  const bit = random.integer(8);
  return changed(base, inside.path, `bit ${bit} of the header at ${frame.position}`, (content) => flipped(content, at, bit));
}

function zeroedPage(base: DamagedBase, random: SeededRandom): Image | undefined {
  const { path, at, where } = page(base, random);
  return changed(base, path, `zeros in the page at ${where}`, (content) => content.fill(0, at, at + pageBytes));
}

function garbagePage(base: DamagedBase, random: SeededRandom): Image | undefined {
  const { path, at, where } = page(base, random);
  const garbage = random.bytes(pageBytes);
  return changed(base, path, `garbage in the page at ${where}`, (content) => written(content, garbage, at));
}

/** Another page of the log where this one should be. */
function oldPage(base: DamagedBase, random: SeededRandom): Image | undefined {
  const { path, at, where } = page(base, random);
  const other = page(base, random);
  const source = base.files.get(other.path)?.subarray(other.at, other.at + pageBytes) ?? Buffer.alloc(0);
  return changed(base, path, `the page of ${other.where} at ${where}`, (content) => written(content, source, at));
}

function hole(base: DamagedBase, random: SeededRandom): Image | undefined {
  const { path, base: start, end } = segment(base, random);
  const at = random.integer(Math.max(1, end - start));
  const length = 1 + random.integer(4000);
  return changed(base, path, `a hole of ${length} at ${start + at}`, (content) =>
    content.fill(0, at, Math.min(content.length, at + length)),
  );
}

function cut(base: DamagedBase, random: SeededRandom): Image | undefined {
  const { path, base: start, end } = segment(base, random);
  const at = random.integer(Math.max(1, end - start));
  return changed(base, path, `the file of ${start} cut at ${start + at}`, (content) => content.subarray(0, at));
}

function missing(base: DamagedBase, random: SeededRandom): Image | undefined {
  const { path, base: start } = segment(base, random);
  const files = new Map(base.files);
  files.delete(path);
  return { what: `no file of ${start}`, files, views: base.views, firstChanged: start, viewsChanged: undefined };
}

function several(base: DamagedBase, random: SeededRandom): Image | undefined {
  let image: Image | undefined;
  for (let count = 2 + random.integer(3); count > 0; count--) {
    const from: DamagedBase = image === undefined ? base : { ...base, files: image.files };
    const next = random.next() < 0.5 ? flip(from, random) : hole(from, random);
    if (next?.firstChanged === undefined) continue;
    const firstChanged = Math.min(image?.firstChanged ?? Infinity, next.firstChanged);
    image = { ...next, what: image === undefined ? next.what : `${image.what}, ${next.what}`, firstChanged };
  }
  return image;
}

function viewFlip(base: DamagedBase, random: SeededRandom): Image | undefined {
  const key = viewKey(base, random);
  const value = base.views.get(key);
  if (value === undefined || value.length === 0) return undefined;
  const [at, bit] = [random.integer(value.length), random.integer(8)];
  return viewImage(base, key, flipped(Buffer.from(value), at, bit), `bit ${bit} of byte ${at}`);
}

function viewMissing(base: DamagedBase, random: SeededRandom): Image | undefined {
  return viewImage(base, viewKey(base, random), undefined, 'nothing');
}

/** The value of another entry of the same table. */
function viewSwapped(base: DamagedBase, random: SeededRandom): Image | undefined {
  const key = viewKey(base, random);
  const others = [...base.views].filter(([other]) => other[0] === key[0] && other !== key);
  const [, value] = others[random.integer(others.length)] ?? [];
  return value === undefined ? undefined : viewImage(base, key, Buffer.from(value), 'the value of another entry');
}

function viewCut(base: DamagedBase, random: SeededRandom): Image | undefined {
  const key = viewKey(base, random);
  const value = base.views.get(key);
  return value === undefined || value.length === 0
    ? undefined
    : viewImage(base, key, Buffer.from(value.subarray(0, random.integer(value.length))), 'a part of its value');
}

function noViews(base: DamagedBase): Image | undefined {
  if (base.views.size === 0) return undefined;
  return { what: 'no views', files: base.files, views: new Map(), firstChanged: undefined, viewsChanged: 'all' };
}

function viewsAndFlip(base: DamagedBase, random: SeededRandom): Image | undefined {
  const [views, log] = [random.next() < 0.5 ? noViews(base) : viewFlip(base, random), flip(base, random)];
  if (views === undefined || log?.firstChanged === undefined) return undefined;
  return { ...log, what: `${log.what}, ${views.what}`, views: views.views, viewsChanged: views.viewsChanged };
}

function viewKey({ views }: DamagedBase, random: SeededRandom): string {
  return [...views.keys()][random.integer(views.size)] ?? '';
}

function viewImage(base: DamagedBase, key: string, value: Buffer | undefined, what: string): Image | undefined {
  const before = base.views.get(key);
  if (before === undefined || value?.equals(before) === true) return undefined;
  const views = new Map(base.views);
  if (value === undefined) views.delete(key);
  else views.set(key, value);
  const name = `${key[0]} ${Buffer.from(key.slice(1), 'latin1').toString('hex')}`;
  return { what: `${what} in the entry ${name} of the views`, files: base.files, views, firstChanged: undefined, viewsChanged: key };
}

function segment({ segments }: DamagedBase, random: SeededRandom): DamagedBase['segments'][number] {
  const found = segments[random.integer(segments.length)];
  if (found === undefined) throw new Error('a base has no segment');
  return found;
}

function page(base: DamagedBase, random: SeededRandom): { path: string; at: number; where: number } {
  const { path, base: start, end } = segment(base, random);
  const at = random.integer(Math.ceil((end - start) / pageBytes)) * pageBytes;
  return { path, at, where: start + at };
}

function flipped<T extends Buffer>(content: T, at: number, bit: number): T {
  if (at < content.length) content.writeUInt8(content.readUInt8(at) ^ (1 << bit), at);
  return content;
}

function written(content: Buffer<ArrayBuffer>, bytes: Buffer, at: number): Buffer<ArrayBuffer> {
  bytes.copy(content, at);
  return content;
}

/** Undefined if nothing is changed by it. */
function changed(
  base: DamagedBase,
  path: string,
  what: string,
  change: (content: Buffer<ArrayBuffer>) => Buffer<ArrayBuffer>,
): Image | undefined {
  const before = base.files.get(path) ?? Buffer.alloc(0);
  const after = change(Buffer.from(before));
  const place = base.segments.find((each) => each.path === path);
  if (place === undefined || after.equals(before)) return undefined;
  const used = place.end - place.base;
  let at = 0;
  while (at < used && at < after.length && before[at] === after[at]) at++;
  const firstChanged = at < used ? place.base + at : undefined;
  return { what, files: new Map(base.files).set(path, after), views: base.views, firstChanged, viewsChanged: undefined };
}

import { SeededRandom } from '@mq/common/simulated';
import { damagedBase, type DamagedBase } from './damaged-base';
import { randomDamage, tailDamages, type Image } from './damages';
import { examineBase, examineImage, type BrokenDamageLaw, type ImageFate } from './examine-image';

export interface DamageOptions {
  readonly seed: number;
  /** How many images are examined. */
  readonly images: number;
  /** Only this one, of the store of the seed. @default all */
  readonly image?: number;
  /** Whether the end of the log is cut and flipped byte by byte, before the damages of chance. @default true */
  readonly tail?: boolean;
  readonly onProgress?: (progress: { readonly stores: number; readonly images: number; readonly faults: number }) => void;
}

export interface DamageFault extends BrokenDamageLaw {
  readonly seed: number;
  readonly image: number;
  readonly what: string;
}

export interface DamageReport {
  /** Stores that were damaged. */
  readonly stores: number;
  readonly images: number;
  readonly fates: Readonly<Record<ImageFate, number>>;
  readonly faults: readonly DamageFault[];
}

/** More are counted by nobody: the first ones say enough. */
const maxFaults = 20;
/** The end of the log in which every byte is cut and flipped. */
const tailBytes = 160;
const randomPerStore = 900;

/** Damages the files of stores in every way, one image after the other, and examines each. */
export async function runDamageCampaign(options: DamageOptions): Promise<DamageReport> {
  const fates: Record<ImageFate, number> = { harmless: 0, recovered: 0, refused: 0, read: 0, unseen: 0 };
  const faults: DamageFault[] = [];
  let [stores, images] = [0, 0];
  for (let seed = options.seed; images < options.images && faults.length < maxFaults; seed++) {
    const base = await damagedBase(seed);
    stores++;
    const broken = await examineBase(base);
    if (broken !== undefined) faults.push({ ...broken, seed, image: -1, what: 'nothing' });
    let number = -1;
    for (const make of damagesOf(base, seed, options.tail ?? true)) {
      number++;
      if (images >= options.images || faults.length >= maxFaults) break;
      if (options.image !== undefined && options.image !== number) continue;
      const image = make();
      if (image === undefined) continue;
      images++;
      const fate = await examineImage(base, image);
      if (typeof fate === 'string') fates[fate]++;
      else faults.push({ ...fate, seed, image: number, what: image.what });
      options.onProgress?.({ stores, images, faults: faults.length });
    }
    if (options.image !== undefined) break;
  }
  return { stores, images, fates, faults };
}

function* damagesOf(base: DamagedBase, seed: number, tail: boolean): Iterable<() => Image | undefined> {
  if (tail) yield* tailDamages(base, tailBytes);
  // Each has chance of its own: so that one can be shown again alone.
  for (let index = 0; index < randomPerStore; index++) yield () => randomDamage(base, new SeededRandom(seed * 1_000_003 + index));
}

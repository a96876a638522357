import type { KeyValue, KeyValueChange } from '../key-value/key-value';
import { readU64, readU64BE, writeU64 } from '../log/unsigned-64';
import { DirtySet } from './dirty-set';
import type { View } from './view';
import { recalledKey, tableRange } from './view-keys';

/** Recalls are remembered until this many newer ones came. */
const maxRecalled = 10_000;

/** The delayed batches that were taken back last: so that a recall that is repeated can be told from one that came too late. */
export class RecalledView implements View {
  /** Name → position of the frame that says so; the oldest first. */
  readonly #positions = new Map<number, number>();
  readonly #dirty = new DirtySet<number>();

  load(keyValue: KeyValue): void {
    const { from, to } = tableRange('recalled');
    const recalled: [number, number][] = [];
    for (const { key, value } of keyValue.range(from, to)) recalled.push([readU64BE(key, 1), readU64(value, 0)]);
    recalled.sort(([, a], [, b]) => a - b);
    for (const [name, position] of recalled) this.#positions.set(name, position);
  }

  has(name: number): boolean {
    return this.#positions.has(name);
  }

  /** @param position of the frame that says so */
  add(name: number, position: number): void {
    this.#positions.set(name, position);
    this.#dirty.add(name);
    if (this.#positions.size <= maxRecalled) return;
    const [oldest] = this.#positions.keys();
    if (oldest === undefined) return;
    this.#positions.delete(oldest);
    this.#dirty.add(oldest);
  }

  collect(): KeyValueChange[] {
    return [...this.#dirty.take()].map((name) => ({ key: recalledKey(name), value: valueOf(this.#positions.get(name)) }));
  }

  settle(succeeded: boolean): void {
    this.#dirty.settle(succeeded);
  }
}

function valueOf(position: number | undefined): Buffer | undefined {
  if (position === undefined) return undefined;
  const value = Buffer.alloc(8);
  writeU64(value, position, 0);
  return value;
}

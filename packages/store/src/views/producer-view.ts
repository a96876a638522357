import type { KeyValue, KeyValueChange } from '../key-value/key-value';
import { readU64BE } from '../log/unsigned-64';
import { DirtySet } from './dirty-set';
import { ProducerWindow, type ProducedBatch } from './producer-window';
import type { View } from './view';
import { producerKey, tableRange } from './view-keys';

export interface ProducerViewOptions {
  /** Remembered batches per producer. */
  readonly producerWindow: number;
  /** Remembered producers. */
  readonly maxProducers: number;
}

/** The recent batches of each producer, for finding one that is sent again. */
export class ProducerView implements View {
  readonly #options: ProducerViewOptions;
  /** The longest silent first. */
  #windows = new Map<number, ProducerWindow>();
  readonly #dirty = new DirtySet<number>();

  constructor(options: ProducerViewOptions) {
    this.#options = options;
  }

  load(keyValue: KeyValue): void {
    const { from, to } = tableRange('producer');
    const windows: ProducerWindow[] = [];
    for (const { key, value } of keyValue.range(from, to))
      windows.push(ProducerWindow.from(readU64BE(key, 1), this.#options.producerWindow, value));
    windows.sort((a, b) => a.lastPosition - b.lastPosition);
    this.#windows = new Map(windows.map((window) => [window.producerId, window]));
    this.#forgetSilent();
  }

  find(producerId: number, sequence: number): ProducedBatch | undefined {
    return this.#windows.get(producerId)?.find(sequence);
  }

  add(producerId: number, batch: ProducedBatch, position: number): void {
    const window = this.#windows.get(producerId) ?? new ProducerWindow(producerId, this.#options.producerWindow);
    this.#windows.delete(producerId);
    this.#windows.set(producerId, window);
    window.add(batch, position);
    this.#dirty.add(producerId);
    this.#forgetSilent();
  }

  collect(): KeyValueChange[] {
    return [...this.#dirty.take()].map((producerId) => ({
      key: producerKey(producerId),
      value: this.#windows.get(producerId)?.serialize(),
    }));
  }

  settle(succeeded: boolean): void {
    this.#dirty.settle(succeeded);
  }

  #forgetSilent(): void {
    for (const producerId of this.#windows.keys()) {
      if (this.#windows.size <= this.#options.maxProducers) return;
      this.#windows.delete(producerId);
      this.#dirty.add(producerId);
    }
  }
}

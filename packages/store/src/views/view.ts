import type { KeyValue, KeyValueChange } from '../key-value/key-value';

/** One table of the views: loaded when the store opens, written at checkpoints. What it holds is a function of the log alone. */
export interface View {
  load(keyValue: KeyValue): void;
  /** What changed since the last successful write, as changes of the key-value store. `settle` follows. */
  collect(): KeyValueChange[];
  /** Tells how the write of what `collect` gave has ended. */
  settle(succeeded: boolean): void;
}

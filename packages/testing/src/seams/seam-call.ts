import type { DiskOperation } from '@mq/common/simulated';

/** What a file is to the store, by its name. */
export type FileRole = 'segment' | 'spare' | 'reserve' | 'directory' | 'views' | 'other';

/** One call through a watched seam: of the disk, or of the key-value store (`commit`). */
export interface SeamCall {
  readonly operation: DiskOperation | 'commit';
  /** What the file is called now; a rename: what it was called before. */
  readonly path: string;
  readonly role: FileRole;
  /** An open file, by the number of its opening; 0 for calls that have none. */
  readonly handle: number;
  /** Of a write: does it for the first half of the bytes only. */
  readonly half?: () => void;
  /** Of a write. */
  readonly bytes?: Uint8Array;
  /** Of a write: by how many bytes it makes the file longer. */
  readonly growth?: () => number;
}

/** Sees every call of a seam that can fail, around it. Whatever a method throws is what the caller gets. */
export interface SeamWatcher {
  /** Before the call; when it throws, the call is not made. */
  before?(call: SeamCall): void;
  /** As `before`, of calls that answer with a promise: the call is made when it resolves. */
  hold?(call: SeamCall): Promise<void> | undefined;
  /** After a call that succeeded. */
  after?(call: SeamCall): void;
}

/** What a name in a data directory stands for. */
export function roleOf(path: string): FileRole {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/^\d{20}\.log$/.test(name)) return 'segment';
  if (/^spare-\d+\.log$/.test(name)) return 'spare';
  if (name === 'reserve') return 'reserve';
  return name === 'log' || name === 'views' || !name.includes('.') ? 'directory' : 'other';
}

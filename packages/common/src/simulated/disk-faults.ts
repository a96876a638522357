/** A call on the disk that can be made to fail. */
export type DiskOperation =
  | 'open'
  | 'makeDirectory'
  | 'rename'
  | 'remove'
  | 'removeTree'
  | 'syncDirectory'
  | 'write'
  | 'read'
  | 'readAsync'
  | 'truncate'
  | 'sync'
  | 'syncData';

/** Which calls fail, and how. */
export interface DiskFault {
  readonly operation: DiskOperation;
  /** Node's code, e.g. EIO. */
  readonly code: string;
  /** Only paths that contain this. @default every path */
  readonly path?: string;
  /** The n-th matching call from now fails, counted from 1. @default 1 */
  readonly nth?: number;
  /** How many matching calls fail from there on. @default 1 */
  readonly times?: number;
}

interface ArmedFault {
  readonly fault: DiskFault;
  seen: number;
}

/** Failures to come, by rule. It also counts the calls that change the disk, so that a test can stop after any of them. */
export class DiskFaults {
  /** Every call that changes or syncs something, in order. */
  readonly operations: { readonly operation: DiskOperation; readonly path: string }[] = [];
  #armed: ArmedFault[] = [];
  #remaining: number | undefined;

  add(fault: DiskFault): void {
    this.#armed.push({ fault, seen: 0 });
  }

  /** After this many further calls that change something, every call fails with EIO, as if the process were gone. */
  dieAfter(operations: number): void {
    this.#remaining = operations;
  }

  clear(): void {
    this.#armed = [];
    this.#remaining = undefined;
  }

  /** @internal */
  check(operation: DiskOperation, path: string): void {
    if (this.#remaining !== undefined && this.#remaining <= 0) throw diskError('EIO', operation, path);
    for (const armed of this.#armed) {
      const { fault } = armed;
      if (fault.operation !== operation || !path.includes(fault.path ?? '')) continue;
      armed.seen++;
      const first = fault.nth ?? 1;
      if (armed.seen >= first && armed.seen < first + (fault.times ?? 1)) throw diskError(fault.code, operation, path);
    }
    if (operation === 'read' || operation === 'readAsync' || operation === 'open') return;
    this.operations.push({ operation, path });
    if (this.#remaining !== undefined) this.#remaining--;
  }
}

/** An error as Node's file system throws it. */
export function diskError(code: string, operation: string, path: string): NodeJS.ErrnoException {
  const error: NodeJS.ErrnoException = new Error(`${code}: ${operation} '${path}'`);
  return Object.assign(error, { code, syscall: operation, path });
}

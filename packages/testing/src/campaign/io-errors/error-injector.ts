import { diskError } from '@mq/common/simulated';
import type { SeamCall, SeamWatcher } from '../../seams/seam-call';

/** One call that fails. */
export interface InjectedError {
  /** The n-th call of a life, counted from 1, recovery included. */
  readonly at: number;
  readonly error: ErrorKind;
  /** A sync that fails and says nothing: no store survives that, and an audit must find it. @default false */
  readonly silent?: boolean;
}

/**
 * How a call fails: with a code of the system, having done nothing; `half`: with the first half of the bytes written; `applied`: the commit is there all the same, and
 * no later one of the process succeeds, as LMDB does it when it cannot tell what became of its last page.
 */
export const errorKinds = ['EIO', 'ENOSPC', 'EMFILE', 'EIO half', 'ENOSPC half', 'EIO applied'] as const;
export type ErrorKind = (typeof errorKinds)[number];

/** How each kind of call can fail. */
export function errorsOf({ operation }: Pick<SeamCall, 'operation'>): readonly ErrorKind[] {
  if (operation === 'write') return ['EIO', 'ENOSPC half', 'EIO half', 'ENOSPC'];
  if (operation === 'open') return ['EMFILE', 'ENOSPC', 'EIO'];
  if (operation === 'commit') return ['EIO', 'ENOSPC', 'EIO applied'];
  if (operation === 'read' || operation === 'readAsync' || operation === 'remove') return ['EIO'];
  return ['EIO', 'ENOSPC'];
}

const syncs: readonly string[] = ['sync', 'syncData'];

/** Counts the calls of a life and lets one of them fail. Sees whether what a failed sync left behind is synced again. */
export class ErrorInjector implements SeamWatcher {
  /** Every call so far. */
  readonly calls: SeamCall[] = [];
  /** The call that failed. */
  failed: SeamCall | undefined;
  /** Syncs of what had failed to sync before, in the same process. */
  readonly secondSyncs: string[] = [];
  readonly #injected: InjectedError | undefined;
  readonly #forgetUnsynced: (path: string) => void;
  #sameProcess = false;

  /** @param forgetUnsynced tells the disk that a sync of this file has failed */
  constructor(injected: InjectedError | undefined, forgetUnsynced: (path: string) => void) {
    this.#injected = injected;
    this.#forgetUnsynced = forgetUnsynced;
  }

  /** Files that are opened from here on are other ones, whatever their numbers. */
  newProcess(): void {
    this.#sameProcess = false;
  }

  before(call: SeamCall): void {
    this.#checkSecondSync(call);
    this.calls.push(call);
    const panics = this.#sameProcess && this.#injected?.error === 'EIO applied' && call.operation === 'commit';
    if (panics) throw diskError('EIO', call.operation, call.path);
    if (this.calls.length !== this.#injected?.at || this.#injected.error === 'EIO applied') return;
    this.#fail(call, this.#injected.error);
  }

  after(call: SeamCall): void {
    if (this.calls.length === this.#injected?.at && this.#injected.error === 'EIO applied' && call === this.calls.at(-1))
      this.#fail(call, 'EIO');
  }

  #fail(call: SeamCall, error: ErrorKind): void {
    this.failed = call;
    this.#sameProcess = true;
    if (error.endsWith('half')) call.half?.();
    if (syncs.includes(call.operation)) this.#forgetUnsynced(call.path);
    if (this.#injected?.silent === true) return;
    throw diskError(error.split(' ')[0] ?? error, call.operation, call.path);
  }

  #checkSecondSync({ operation, handle, path }: SeamCall): void {
    const { failed } = this;
    if (failed === undefined || !this.#sameProcess) return;
    const file = syncs.includes(failed.operation) && syncs.includes(operation) && handle === failed.handle;
    const directory = failed.operation === 'syncDirectory' && operation === 'syncDirectory' && path === failed.path;
    if (file || directory) this.secondSyncs.push(`${operation} of ${path}, whose ${failed.operation} had failed`);
  }
}

import { linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import type { DiskLock } from './disk';

/** Who holds a lock: a process id alone is not enough, because numbers are used again. */
interface Holder {
  readonly pid: number;
  /** When the process started, as the kernel counts it; empty where the kernel does not say. */
  readonly startedAt: string;
}

/** How often a stale lock is cleared away before another process is believed to be faster. */
const takeoverAttempts = 3;
let lockCount = 0;

/**
 * A lock file that holds the identity of a process. It is linked into place, so it is never seen without its content, and it counts for as
 * long as that process lives: a process that was killed leaves a file that the next one clears away.
 */
export function takeProcessLock(path: string): DiskLock | undefined {
  const own = `${path}.${process.pid}.${lockCount++}`;
  const content = JSON.stringify({ pid: process.pid, startedAt: startOf(process.pid) ?? '' } satisfies Holder);
  writeFileSync(own, content);
  try {
    for (let attempt = 0; attempt < takeoverAttempts; attempt++) {
      if (linkExclusively(own, path)) return { release: releaseOnce(path) };
      if (!clearStale(path, `${own}.stale`)) return undefined;
    }
    return undefined;
  } finally {
    unlinkSync(own);
  }
}

function releaseOnce(path: string): () => void {
  let released = false;
  return () => {
    if (released) return;
    released = true;
    unlinkSync(path);
  };
}

/** False if the name is taken. */
function linkExclusively(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Moves a dead holder's file away. False if the holder lives. */
function clearStale(path: string, aside: string): boolean {
  if (isAlive(readHolder(path))) return false;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return true;
    throw error;
  }
  // Between reading and renaming another process may have done the same and taken the lock: then it gets its file back.
  const holder = readHolder(aside);
  if (isAlive(holder)) linkExclusively(aside, path);
  unlinkSync(aside);
  return !isAlive(holder);
}

function readHolder(path: string): Holder | undefined {
  try {
    const { pid, startedAt } = (JSON.parse(readFileSync(path, 'utf8')) ?? {}) as Partial<Holder>;
    return typeof pid === 'number' && typeof startedAt === 'string' ? { pid, startedAt } : undefined;
  } catch (error) {
    // A file that a power loss left empty names nobody; whoever wrote it is dead.
    if (error instanceof SyntaxError || codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function isAlive(holder: Holder | undefined): boolean {
  if (holder === undefined) return false;
  if (holder.startedAt !== '') return startOf(holder.pid) === holder.startedAt;
  try {
    process.kill(holder.pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** The start time of a living process with the boot it belongs to; undefined if there is none, or the kernel does not say. */
function startOf(pid: number): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The command name is in parentheses and may hold anything; the fields after it are plain.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, start] = [fields[0], fields[19]];
    return state === 'Z' || state === 'X' || start === undefined ? undefined : `${boot}/${start}`;
  } catch {
    return undefined;
  }
}

function codeOf(error: unknown): string | undefined {
  // Not instanceof Error: in a test's sandbox Node's errors are of another realm.
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/**
 * The door to the file system. Paths are absolute or relative to the process. Failures are Node's own errors with their `code` (ENOENT, ENOSPC,
 * EIO, ...): what a failure means is for the caller to say.
 *
 * Durability: bytes are durable after `sync` (or `syncData`) of the file that holds them has resolved. A created, renamed or removed name is durable
 * after `syncDirectory` of its directory.
 */
export interface Disk {
  /** Opens a file. `create` makes it if it is missing; `exclusive` fails with EEXIST if it is there. */
  open(path: string, options?: OpenOptions): DiskFile;
  /** Names in a directory, unsorted. */
  list(directory: string): string[];
  exists(path: string): boolean;
  /** Makes a directory, and those above it that are missing. Their names are durable when it returns. */
  makeDirectory(path: string): void;
  rename(from: string, to: string): void;
  remove(path: string): void;
  /** Removes a directory with all that is in it; no error if it is missing. */
  removeTree(path: string): void;
  syncDirectory(path: string): void;
  /** Space of the file system that holds the path. */
  space(path: string): DiskSpace;
  /**
   * Takes an exclusive lock that ends with the process, however it dies. Undefined if another living process (or another holder in this
   * one) has it.
   */
  lock(path: string): DiskLock | undefined;
}

export interface OpenOptions {
  /** @default false: read only */
  readonly write?: boolean;
  readonly create?: boolean;
  readonly exclusive?: boolean;
  /** Permissions of a file that is made, before the umask of the process. @default 0o640 */
  readonly mode?: number;
}

export interface DiskSpace {
  readonly totalBytes: number;
  readonly freeBytes: number;
}

export interface DiskLock {
  release(): void;
}

/** An open file. Reads and writes say where; there is no file pointer. */
export interface DiskFile {
  /** Writes all of `bytes`; a short write is continued or fails. */
  write(position: number, bytes: Uint8Array): void;
  /** As `write`, off the event loop: for bytes that nobody waits for. They must not be changed, nor written over, before it has resolved. */
  writeAsync(position: number, bytes: Uint8Array): Promise<void>;
  /** Reads up to `target.length` bytes; fewer only at the end of the file. Returns how many. */
  read(position: number, target: Uint8Array): number;
  /** As `read`, off the event loop: for bytes that are probably not in the page cache. */
  readAsync(position: number, target: Uint8Array): Promise<number>;
  size(): number;
  truncate(size: number): void;
  /** Makes data and all metadata durable, blocking. */
  sync(): void;
  /** fdatasync off the event loop: data, and the size if it grew. After a failure the file must not be trusted or synced again. */
  syncData(): Promise<void>;
  /** What is under way off the event loop ends first: until then the system keeps the file open. Idempotent. */
  close(): void;
}

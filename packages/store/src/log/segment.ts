import { MqError, type DiskFile } from '@mq/common';

/**
 * One file of the log. It holds the positions from `base` up to the base of the next segment. The file may be longer than what is used: the
 * rest is zeros or, in a recycled file, frames of other positions.
 */
export class Segment {
  #reservedBytes: number | undefined;
  #file: DiskFile | undefined;
  #readers = 0;
  #closeWhenIdle = false;

  /**
   * @param base position of its first byte
   * @param path where the file is now
   * @param opener opens the file when it is needed
   */
  constructor(
    readonly base: number,
    public path: string,
    private readonly opener: (path: string) => DiskFile,
    file?: DiskFile,
  ) {
    this.#file = file;
  }

  /** Bytes of the file that exist on the disk, so that writing below cannot run out of space. */
  get reservedBytes(): number {
    this.#reservedBytes ??= this.file.size();
    return this.#reservedBytes;
  }

  set reservedBytes(bytes: number) {
    this.#reservedBytes = bytes;
  }

  get file(): DiskFile {
    this.#file ??= this.opener(this.path);
    return this.#file;
  }

  /** Takes the open file out, to give it to another segment. */
  takeFile(): DiskFile {
    const file = this.file;
    this.#file = undefined;
    return file;
  }

  /** Reads blocking, from a position of the log. Throws STORE_READ_FAILED. */
  read(position: number, target: Buffer): number {
    try {
      return this.file.read(position - this.base, target);
    } catch (error) {
      throw this.#readFailed(error);
    }
  }

  /** As `read`, off the event loop; the file stays open until the read is over. */
  async readAsync(position: number, target: Buffer): Promise<number> {
    this.#readers++;
    try {
      return await this.file.readAsync(position - this.base, target);
    } catch (error) {
      throw this.#readFailed(error);
    } finally {
      this.#readers--;
      if (this.#closeWhenIdle && this.#readers === 0) this.close();
    }
  }

  /** Whether a read is under way. */
  get busy(): boolean {
    return this.#readers > 0;
  }

  /** Closes the file, after the reads under way. It opens again by itself when it is needed. */
  close(): void {
    this.#closeWhenIdle = this.#readers > 0;
    if (this.#closeWhenIdle) return;
    this.#file?.close();
    this.#file = undefined;
  }

  #readFailed(error: unknown): MqError {
    const text = `reading ${this.path} failed (${error instanceof Error ? error.message : String(error)})`;
    return new MqError('STORE_READ_FAILED', text, { details: { file: this.path }, cause: error });
  }
}

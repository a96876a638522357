import { closeSync, existsSync, openSync, readSync, writeSync } from 'node:fs';

/** A message that a handler got. */
export interface Handling {
  /** Its number; -1: it has none. */
  readonly index: number;
  /** CRC-32C of the body. */
  readonly crc: number;
  /** When its handler was called, as `machineMs` tells it. */
  readonly begunAt: number;
  /** When it was handled; its acknowledgement comes later. */
  readonly at: number;
  readonly attempt: number;
  readonly queueId: number;
  readonly offset: number;
}

const bytesAtOnce = 1_048_576;

/** Milliseconds that all processes of this machine count from the same moment. */
export function machineMs(): number {
  return Number(process.hrtime.bigint() / 1_000n) / 1_000;
}

/** Appends a line for each handled message. What is written survives the death of the process. */
export class HandlingWriter {
  readonly #file: number;

  constructor(path: string) {
    this.#file = openSync(path, 'a');
  }

  write({ index, crc, begunAt, at, attempt, queueId, offset }: Handling): void {
    writeSync(this.#file, `${JSON.stringify([index, crc, begunAt, at, attempt, queueId, offset])}\n`);
  }
}

/** Reads what another process appends, as it comes. */
export class HandlingReader {
  readonly #path: string;
  readonly #buffer = Buffer.allocUnsafe(bytesAtOnce);
  #position = 0;
  #rest = '';

  constructor(path: string) {
    this.#path = path;
  }

  /** Gives the whole lines that have been appended since it was last called. A last line that the writer did not finish is never given. */
  read(listener: (handling: Handling) => void): void {
    if (!existsSync(this.#path)) return;
    const file = openSync(this.#path, 'r');
    try {
      for (let length = 1; length > 0;) {
        length = readSync(file, this.#buffer, 0, bytesAtOnce, this.#position);
        this.#position += length;
        this.#lines(this.#buffer.toString('latin1', 0, length), listener);
      }
    } finally {
      closeSync(file);
    }
  }

  #lines(text: string, listener: (handling: Handling) => void): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      const [index = -1, crc = 0, begunAt = 0, at = 0, attempt = 0, queueId = 0, offset = 0] = JSON.parse(line) as number[];
      listener({ index, crc, begunAt, at, attempt, queueId, offset });
    }
  }
}

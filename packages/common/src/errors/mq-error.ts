import { errorTable, type ErrorCode, type ErrorRow } from './error-table';

/** What an error may carry beside its code and text. */
export interface MqErrorOptions {
  readonly cause?: unknown;
  /** When trying again makes sense, in milliseconds. */
  readonly retryAfterMs?: number;
  /** Machine-readable particulars, e.g. `{ minOffset: '17' }`. They travel with the error. */
  readonly details?: Readonly<Record<string, string>>;
}

const brand = Symbol.for('@mq/common/MqError');

/** The one error class. `code` says what happened; `errorTable` says what that means. */
export class MqError extends Error {
  override readonly name = 'MqError';
  readonly code: ErrorCode;
  readonly retryAfterMs: number | undefined;
  readonly details: Readonly<Record<string, string>>;
  readonly [brand] = true;

  constructor(code: ErrorCode, message?: string, options: MqErrorOptions = {}) {
    super(message ?? errorTable[code].text, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retryAfterMs = options.retryAfterMs;
    this.details = options.details ?? {};
  }

  get retryable(): boolean {
    return this.row.retryable;
  }

  /** The table's row of this error. */
  get row(): ErrorRow {
    return errorTable[this.code];
  }

  /** True for errors of this class from any copy of this package. */
  static is(value: unknown, code?: ErrorCode): value is MqError {
    if (typeof value !== 'object' || value === null || !(brand in value)) return false;
    return code === undefined || (value as MqError).code === code;
  }

  /** Classifies anything thrown: ours as it is, an abort as CANCELLED or TIMEOUT, the rest as INTERNAL. */
  static from(value: unknown): MqError {
    if (MqError.is(value)) return value;
    const { name, message } = nameAndMessage(value);
    return new MqError(name === 'AbortError' ? 'CANCELLED' : name === 'TimeoutError' ? 'TIMEOUT' : 'INTERNAL', message, { cause: value });
  }
}

/** Not by `instanceof`: an error may come from another realm (a test runner's, a worker's). */
function nameAndMessage(value: unknown): { name: string; message: string } {
  const { name, message } = (typeof value === 'object' && value !== null ? value : {}) as { name?: unknown; message?: unknown };
  return { name: typeof name === 'string' ? name : '', message: typeof message === 'string' ? message : String(value) };
}

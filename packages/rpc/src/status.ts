import { Metadata, status, type StatusObject } from '@grpc/grpc-js';
import { errorTable, isErrorCode, MqError, type MqErrorOptions } from '@mq/common';

/**
 * The one place that knows how our errors travel over gRPC: the status of the error table, the text as the status details, and the rest in trailers
 * (`mq-error-code`, `mq-retry-after-ms`, `mq-detail-<key>`), their values percent-encoded.
 */
const codeTrailer = 'mq-error-code';
const retryAfterTrailer = 'mq-retry-after-ms';
const detailPrefix = 'mq-detail-';

/** HTTP/2 peers take 16 KiB of headers or less; what is longer is cut. Characters. */
const longestText = 2000;
const longestDetails = 4000;

/** What a call ends with when it fails. */
export type FailureStatus = Pick<StatusObject, 'code' | 'details' | 'metadata'>;

/** The status and trailers of an error. Text of unknown errors (a cause wrapped as INTERNAL) stays here: it may hold what clients must not see. */
export function toStatus(error: MqError): FailureStatus {
  const metadata = new Metadata();
  metadata.set(codeTrailer, error.code);
  if (error.retryAfterMs !== undefined) metadata.set(retryAfterTrailer, String(Math.ceil(error.retryAfterMs)));
  let room = longestDetails;
  for (const [key, value] of Object.entries(error.details)) {
    const text = encodeURIComponent(wellFormed(value));
    if (!canTravel(key) || text.length > room) continue;
    room -= text.length;
    metadata.set(detailPrefix + toKebab(key), text);
  }
  return { code: status[error.row.status], details: publicText(error), metadata };
}

/** The error that a failed call's status and trailers describe. */
export function fromStatus(failure: FailureStatus): MqError {
  const code = firstText(failure.metadata, codeTrailer);
  if (code === undefined || !isErrorCode(code)) return fromBareStatus(failure);
  const details: Record<string, string> = {};
  for (const [key, value] of Object.entries(failure.metadata.getMap())) {
    if (key.startsWith(detailPrefix)) details[toCamel(key.slice(detailPrefix.length))] = decode(String(value));
  }
  const retryAfterMs = Number(firstText(failure.metadata, retryAfterTrailer) ?? Number.NaN);
  const options: MqErrorOptions = Number.isFinite(retryAfterMs) ? { details, retryAfterMs } : { details };
  return new MqError(code, failure.details, options);
}

/** What a client is told. */
export function publicText(error: MqError): string {
  const text = error.code === 'INTERNAL' && error.cause !== undefined ? errorTable.INTERNAL.text : error.message;
  return wellFormed(text.length > longestText ? `${text.slice(0, longestText)}…` : text);
}

/** Statuses made by a transport, a proxy, or a server that is not ours. */
function fromBareStatus({ code, details }: FailureStatus): MqError {
  switch (code) {
    case status.UNAVAILABLE:
    case status.CANCELLED: // our own cancelling never comes this way: the other side broke the call off
      return new MqError('UNAVAILABLE', `the call was broken off: ${details.replace(/\.? ?Resolution note:.*$/s, '')}`);
    case status.DEADLINE_EXCEEDED:
      return new MqError('TIMEOUT', details);
    case status.UNIMPLEMENTED:
      return new MqError('UNIMPLEMENTED', details);
    case status.INVALID_ARGUMENT:
      return new MqError('INVALID_ARGUMENT', details);
    case status.RESOURCE_EXHAUSTED:
      return fromExhausted(details);
    case status.INTERNAL:
      return new MqError(details.includes('RST_STREAM') ? 'UNAVAILABLE' : 'INTERNAL', details);
    default:
      return new MqError('INTERNAL', `status ${status[code]}: ${details}`);
  }
}

function fromExhausted(details: string): MqError {
  const sizes = /message larger than max \((\d+) vs\.? (\d+)\)/.exec(details);
  if (sizes === null) return new MqError('FLOW_CONTROL', details);
  return new MqError('INVALID_ARGUMENT', `a message of ${sizes[1]} bytes is larger than ${sizes[2]} bytes, the largest that is taken`);
}

function firstText(metadata: Metadata, key: string): string | undefined {
  const [value] = metadata.get(key);
  return value === undefined ? undefined : String(value);
}

/** Half a surrogate pair cannot be percent-encoded. */
function wellFormed(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Trailer names are case-insensitive and those in -bin hold bytes: `minOffset` travels as `min-offset`; keys of another shape do not travel. */
function canTravel(key: string): boolean {
  return /^[a-z][A-Za-z0-9_]*$/.test(key) && !/(^b|B)in$/.test(key);
}

function toKebab(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function toCamel(key: string): string {
  return key.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

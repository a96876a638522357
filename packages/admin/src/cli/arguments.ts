/** Checks of arguments for yargs' `coerce`: what they throw becomes a usage error. */
import { topicTypes, type Permission, type TopicType } from '@mq/common';

/** A whole number in a range. */
export function wholeNumber(name: string, min: number, max: number): (text: unknown) => number {
  return (text) => {
    const value = typeof text === 'string' && text.trim() === '' ? NaN : Number(text);
    if (Array.isArray(text) || !Number.isSafeInteger(value) || value < min || value > max)
      throw new Error(`${name} must be a whole number from ${min} to ${max}, not ${shown(text)}`);
    return value;
  };
}

/** Text that is given at most once. */
export function onceText(name: string): (text: unknown) => string {
  return (text) => {
    if (typeof text !== 'string') throw new Error(`${name} must be given once`);
    return text;
  };
}

/** `fifo` → FIFO; case does not matter. */
export function topicType(text: unknown): TopicType {
  const type = topicTypes.find((known) => known === String(text).toUpperCase());
  if (type === undefined) throw new Error(`type must be one of ${topicTypes.join(', ').toLowerCase()}, not ${shown(text)}`);
  return type;
}

/** `rw`, `r`, `w` or `-`. */
export function permission(text: unknown): Permission {
  if (typeof text !== 'string' || !/^(rw|r-?|-?w|-{1,2})$/.test(text))
    throw new Error(`permission must be rw, r, w or -, not ${shown(text)}`);
  return { readable: text.includes('r'), writable: text.includes('w') };
}

/** Any number of texts. */
export function texts(given: unknown): string[] {
  if (given === undefined) return [];
  return (Array.isArray(given) ? given : [given]).map(String);
}

/** `name=value`, any number. The value may hold further `=`. */
export function properties(given: unknown): Record<string, string> {
  const pairs = texts(given).map((text): [string, string] => {
    const at = text.indexOf('=');
    if (at < 1) throw new Error(`property must be name=value, not ${shown(text)}`);
    return [text.slice(0, at), text.slice(at + 1)];
  });
  return Object.fromEntries(pairs);
}

/** A place in a queue: `earliest`, `latest`, or a time (ISO 8601 or milliseconds since 1970). */
export function startingPoint(name: string): (given: unknown) => 'earliest' | 'latest' | number {
  return (given) => {
    if (given === 'earliest' || given === 'latest') return given;
    return timeFrom(given) ?? fail(`${name} must be earliest, latest or a time such as 2025-01-31T12:00:00Z, not ${shown(given)}`);
  };
}

/** A time: ISO 8601 or milliseconds since 1970. */
export function time(name: string): (given: unknown) => number {
  return (given) => timeFrom(given) ?? fail(`${name} must be a time such as 2025-01-31T12:00:00Z, not ${shown(given)}`);
}

/** A number in a range, with a fraction if need be. */
export function decimalNumber(name: string, min: number, max: number): (text: unknown) => number {
  return (text) => {
    const value = typeof text === 'string' && /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
    return value >= min && value <= max ? value : fail(`${name} must be a number from ${min} to ${max}, not ${shown(text)}`);
  };
}

/** `100` or `100/s` */
export function ratePerSecond(given: unknown): number {
  const value = typeof given === 'string' && /^\d{1,7}(\/s)?$/.test(given) ? Number.parseInt(given, 10) : 0;
  return value > 0 ? value : fail(`rate must be messages a second such as 100/s, not ${shown(given)}`);
}

function timeFrom(given: unknown): number | undefined {
  const text = String(given);
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Date.parse(text);
  return value >= 1 ? value : undefined;
}

function fail(text: string): never {
  throw new Error(text);
}

function shown(value: unknown): string {
  return typeof value === 'number' && Number.isNaN(value) ? 'that' : JSON.stringify(value);
}

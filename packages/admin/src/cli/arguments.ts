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

/** Where a tail begins: `earliest`, `latest`, or a time (ISO 8601 or milliseconds since 1970). */
export function startingPoint(given: unknown): 'earliest' | 'latest' | number {
  const text = String(given);
  if (text === 'earliest' || text === 'latest') return text;
  const time = /^\d{1,15}$/.test(text) ? Number(text) : Date.parse(text);
  if (Number.isNaN(time) || time < 1)
    throw new Error(`from must be earliest, latest or a time such as 2025-01-31T12:00:00Z, not ${shown(given)}`);
  return time;
}

function shown(value: unknown): string {
  return typeof value === 'number' && Number.isNaN(value) ? 'that' : JSON.stringify(value);
}

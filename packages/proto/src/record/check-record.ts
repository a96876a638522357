import { limits } from '@mq/common';
import {
  bodyTooLarge,
  foreignTooLarge,
  illegalText,
  illegalTime,
  keyRule,
  messageGroupRule,
  propertiesTooLarge,
  propertyRule,
  tagRule,
  tooManyProperties,
} from './record-limits';
import type { RecordInput } from './record-input';
import { classify, hasControl, hasPipe, hasSpace } from './text-class';

/**
 * Checks a record before it is sent, by the rules that a broker applies to what it gets. Throws BODY_TOO_LARGE, ILLEGAL_TAG, ILLEGAL_KEY,
 * TOO_MANY_PROPERTIES, PROPERTIES_TOO_LARGE, ILLEGAL_PROPERTY, ILLEGAL_MESSAGE_GROUP or ILLEGAL_DELIVERY_TIME.
 * @param now milliseconds since 1970
 */
export function checkRecord(record: RecordInput, now: number): void {
  const bodyBytes = typeof record.body === 'string' ? Buffer.byteLength(record.body) : record.body.length;
  if (bodyBytes > limits.bodyBytes) throw bodyTooLarge(bodyBytes);
  const { tag, messageGroup, deliverAt, foreign } = record;
  if (foreign !== undefined && foreign.length > limits.foreignBytes) throw foreignTooLarge(foreign.length);
  if (tag !== undefined && !isLegal(tag, limits.tagBytes, hasControl | hasPipe)) throw illegalText('ILLEGAL_TAG', 'tag', tag, tagRule);
  for (const key of record.keys ?? []) {
    if (!isLegal(key, Number.POSITIVE_INFINITY, hasControl | hasSpace)) throw illegalText('ILLEGAL_KEY', 'key', key, keyRule);
  }
  if (record.properties !== undefined) checkProperties(record.properties);
  if (messageGroup !== undefined && !isLegal(messageGroup, limits.messageGroupBytes, hasControl)) {
    throw illegalText('ILLEGAL_MESSAGE_GROUP', 'message group', messageGroup, messageGroupRule);
  }
  if (deliverAt !== undefined && !isDeliveryTime(deliverAt, now)) throw illegalTime(deliverAt, now);
}

/** Any time up to a year ahead. A time that has passed means at once. */
export function isDeliveryTime(deliverAt: number, now: number): boolean {
  return deliverAt >= 0 && deliverAt <= now + limits.delayMs;
}

function checkProperties(properties: Readonly<Record<string, string>>): void {
  const entries = Object.entries(properties);
  if (entries.length > limits.properties) throw tooManyProperties(entries.length);
  let bytes = 0;
  for (const [name, value] of entries) {
    if (!isLegal(name, Number.POSITIVE_INFINITY, hasControl)) throw illegalText('ILLEGAL_PROPERTY', 'property name', name, propertyRule);
    bytes += Buffer.byteLength(name) + Buffer.byteLength(value);
  }
  if (bytes > limits.propertiesBytes) throw propertiesTooLarge(bytes);
}

function isLegal(text: string, longest: number, forbidden: number): boolean {
  const bytes = Buffer.from(text, 'utf8');
  return bytes.length > 0 && bytes.length <= longest && (classify(bytes, 0, bytes.length) & forbidden) === 0;
}

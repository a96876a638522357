import { limits, MqError, type ErrorCode } from '@mq/common';

/** What a record must not be, on both sides: `checkRecord` looks at the values before they are encoded, `scanRecordBatch` at the bytes that came. */
export function bodyTooLarge(bytes: number): MqError {
  return new MqError('BODY_TOO_LARGE', `the body has ${bytes} bytes; at most ${limits.bodyBytes} are allowed`);
}

export function tooManyProperties(count: number): MqError {
  return new MqError('TOO_MANY_PROPERTIES', `${count} properties; at most ${limits.properties} are allowed`);
}

export function propertiesTooLarge(bytes: number): MqError {
  return new MqError(
    'PROPERTIES_TOO_LARGE',
    `the names and values of the properties have ${bytes} bytes; at most ${limits.propertiesBytes} are allowed`,
  );
}

export function foreignTooLarge(bytes: number): MqError {
  return new MqError('PROPERTIES_TOO_LARGE', `the field foreign has ${bytes} bytes; at most ${limits.foreignBytes} are allowed`);
}

export function illegalTime(deliverAt: number, now: number): MqError {
  const text = `the delivery time ${deliverAt} is more than ${limits.delayMs / 86_400_000} days ahead of ${now}, or not milliseconds since 1970`;
  return new MqError('ILLEGAL_DELIVERY_TIME', text);
}

export function illegalText(code: ErrorCode, what: string, text: string, rule: string): MqError {
  return new MqError(code, `the ${what} ${JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text)} is not allowed: ${rule}`);
}

export const tagRule = `1 to ${limits.tagBytes} bytes without '|' and control characters`;
export const keyRule = 'not empty, without white space and control characters';
export const propertyRule = 'a name is not empty and has no control characters';
export const messageGroupRule = `1 to ${limits.messageGroupBytes} bytes without control characters`;

import { MqError } from '@mq/common';

const leastInvisibleMs = 1_000;
const mostInvisibleMs = 43_200_000;

/** Throws INVALID_ARGUMENT unless a lease may last so long, milliseconds. */
export function invisibleTime(value: number): number {
  if (value >= leastInvisibleMs && value <= mostInvisibleMs) return Math.round(value);
  throw new MqError('INVALID_ARGUMENT', `invisibleMs is ${value}: expected ${leastInvisibleMs} to ${mostInvisibleMs}`);
}

/** Throws INVALID_ARGUMENT unless the option is a finite number from 0. */
export function notNegative(name: string, value: number): number {
  if (!Number.isFinite(value) || value < 0) throw new MqError('INVALID_ARGUMENT', `${name} is ${value}: expected a number from 0`);
  return value;
}

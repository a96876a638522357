import { MqError } from '@mq/common';
import type { rocketmq } from '@mq/proto';
import { statusCodes, type StatusCode } from './status-codes';

/** A status, whole. */
export interface WholeStatus {
  code: StatusCode;
  message: string;
}

const codeDetail = 'rocketmqCode';

/** An error for which RocketMQ has a code that our table has not. */
export function refusal(code: StatusCode, message: string): MqError {
  return new MqError('INVALID_ARGUMENT', message, { details: { [codeDetail]: code } });
}

export const okStatus: WholeStatus = { code: 'OK', message: 'OK' };

/** What a client is told of anything thrown. Text of bugs stays here. */
export function statusOf(thrown: unknown): WholeStatus {
  const error = MqError.from(thrown);
  const code = (error.details[codeDetail] as StatusCode | undefined) ?? statusCodes[error.code];
  return { code, message: error.code === 'INTERNAL' ? error.row.text : error.message };
}

/** The status of an answer with several results. */
export function commonStatus(statuses: readonly WholeStatus[]): WholeStatus {
  const [first = okStatus] = statuses;
  if (statuses.every(({ code }) => code === first.code)) return first;
  return { code: 'MULTIPLE_RESULTS', message: 'the results differ: see the status of each' };
}

export type StatusMessage = rocketmq.Status;

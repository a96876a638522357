import { errorTable, MqError, type ErrorCode } from '@mq/common';
import { rocketmqMessaging } from '@mq/proto';
import { commonStatus, okStatus, refusal, statusOf } from '../../src/rocketmq/status/status';

const codes = Object.keys(errorTable) as ErrorCode[];

test.each(codes)('%s has a code that is known to clients and is no success', (code) => {
  const { code: told, message } = statusOf(new MqError(code));
  const { responseSerialize, responseDeserialize } = rocketmqMessaging.Heartbeat;
  expect(responseDeserialize(responseSerialize({ status: { code: told, message } })).status).toEqual({ code: told, message });
  expect(['OK', 'CODE_UNSPECIFIED', 'MULTIPLE_RESULTS', 'UNRECOGNIZED_CLIENT_TYPE']).not.toContain(told);
  expect(message).not.toBe('');
});

test('what clients decide by is what they are told: to wait, to give a receipt up, to look for another topic', () => {
  const told = (code: ErrorCode): string => statusOf(new MqError(code)).code;
  expect(told('FLOW_CONTROL')).toBe('TOO_MANY_REQUESTS');
  expect(told('RECEIPT_EXPIRED')).toBe('INVALID_RECEIPT_HANDLE');
  expect(told('TOPIC_NOT_FOUND')).toBe('TOPIC_NOT_FOUND');
  expect(told('TOPIC_TYPE_MISMATCH')).toBe('MESSAGE_PROPERTY_CONFLICT_WITH_TYPE');
});

test.each(['RECALL_FAILED', 'MESSAGE_RECALLED', 'MESSAGE_DELIVERED'] as const)('%s is no failure of the broker', (code) => {
  expect(statusOf(new MqError(code)).code).toBe('BAD_REQUEST');
});

test('the text of a bug stays here', () => {
  expect(statusOf(new TypeError('secret')).message).not.toContain('secret');
});

test('a refusal in words of RocketMQ keeps its code and text', () => {
  expect(statusOf(refusal('ILLEGAL_INVISIBLE_TIME', 'too short'))).toEqual({ code: 'ILLEGAL_INVISIBLE_TIME', message: 'too short' });
});

test('results of one kind have one status, others say that they differ', () => {
  const full = { code: 'TOO_MANY_REQUESTS', message: 'full' } as const;
  expect(commonStatus([okStatus, okStatus])).toEqual(okStatus);
  expect(commonStatus([full, full])).toEqual(full);
  expect(commonStatus([okStatus, full]).code).toBe('MULTIPLE_RESULTS');
});

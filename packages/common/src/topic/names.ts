import { MqError, type MqErrorOptions } from '../errors/mq-error';
import type { ErrorCode } from '../errors/error-table';
import { limits } from '../message/limits';

const namePattern = /^[%A-Za-z0-9_-]+$/;
// eslint-disable-next-line no-control-regex -- control characters are what is refused
const controlCharacter = /[\u0000-\u001f\u007f]/;

/** Throws ILLEGAL_TOPIC unless the name is 1 to 127 of `[%A-Za-z0-9_-]` (RocketMQ: TopicValidator). */
export function checkTopicName(topic: string): void {
  if (topic.length > limits.topicBytes || !namePattern.test(topic)) throw illegal('ILLEGAL_TOPIC', 'topic', topic);
}

/** Throws ILLEGAL_GROUP unless the name is 1 to 63 of `[%A-Za-z0-9_-]`. */
export function checkGroupName(group: string): void {
  if (group.length > limits.groupBytes || !namePattern.test(group)) throw illegal('ILLEGAL_GROUP', 'group', group);
}

/** Whether a text holds a control character (they are refused in tags, keys and property names). */
export function hasControlCharacter(text: string): boolean {
  return controlCharacter.test(text);
}

function illegal(code: ErrorCode, what: string, name: string, options?: MqErrorOptions): MqError {
  const shown = name.length > 40 ? `${name.slice(0, 40)}…` : name;
  return new MqError(code, `${what} name ${JSON.stringify(shown)} (${name.length} characters) is not allowed`, options);
}

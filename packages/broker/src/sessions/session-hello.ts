import { checkGroupName, checkTopicName, hasControlCharacter, limits, MqError } from '@mq/common';
import type { SessionHello__Output } from '@mq/proto';
import type { ClientHello } from './client-session';
import { sessionTimeout, type SessionLimits } from './session-limits';

/** Language and version are only shown; this is what a listing has room for. */
const labelBytes = 64;

/** Checks a hello. Throws INVALID_ARGUMENT, ILLEGAL_GROUP or ILLEGAL_TOPIC naming what is wrong. */
export function readHello(hello: SessionHello__Output, { maxTopicsPerSession }: SessionLimits): ClientHello {
  const { clientId, group, language, version } = hello;
  checkText('client_id', clientId, limits.clientIdBytes);
  if (clientId === '') throw new MqError('INVALID_ARGUMENT', 'client_id is empty');
  checkText('language', language, labelBytes);
  checkText('version', version, labelBytes);
  const role = readRole(hello.role);
  if (role === 'CONSUMER' || group !== '') checkGroupName(group);
  if (role === 'PRODUCER' && hello.topics.length > 0)
    throw new MqError('INVALID_ARGUMENT', 'a producer has no topics to share; leave topics empty');
  if (hello.topics.length > maxTopicsPerSession) {
    throw new MqError('INVALID_ARGUMENT', `${hello.topics.length} topics in one session; at most ${maxTopicsPerSession}`);
  }
  hello.topics.forEach(checkTopicName);
  return {
    clientId,
    role,
    group,
    topics: [...new Set(hello.topics)],
    sessionTimeoutMs: readTimeout(hello.sessionTimeoutMs),
    language,
    version,
  };
}

function readRole(role: SessionHello__Output['role']): ClientHello['role'] {
  if (role === 'PRODUCER' || role === 'CONSUMER') return role;
  throw new MqError('INVALID_ARGUMENT', `role is ${role}; expected PRODUCER or CONSUMER`);
}

function readTimeout(timeoutMs: number): number {
  if (timeoutMs === 0) return sessionTimeout.defaultMs;
  if (timeoutMs >= sessionTimeout.minMs && timeoutMs <= sessionTimeout.maxMs) return timeoutMs;
  throw new MqError(
    'INVALID_ARGUMENT',
    `session_timeout_ms is ${timeoutMs}; expected ${sessionTimeout.minMs} to ${sessionTimeout.maxMs}, or 0`,
  );
}

function checkText(field: string, text: string, maxBytes: number): void {
  const bytes = Buffer.byteLength(text);
  if (bytes > maxBytes) throw new MqError('INVALID_ARGUMENT', `${field} has ${bytes} bytes; at most ${maxBytes}`);
  if (hasControlCharacter(text)) throw new MqError('INVALID_ARGUMENT', `${field} holds a control character`);
}

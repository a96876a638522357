import { MqError } from '@mq/common';
import type { OffsetToCommit } from './queue-offsets';

const format = 'mq-consumer-offsets-1';

/** Text of an offset file: JSON, a line per queue. */
export function formatOffsets(group: string, offsets: readonly OffsetToCommit[]): string {
  const lines = offsets.map(({ queue: { topic, brokerName, queueId }, offset }) => JSON.stringify({ topic, brokerName, queueId, offset }));
  return `{"format":"${format}","group":${JSON.stringify(group)},"offsets":[\n${lines.join(',\n')}\n]}\n`;
}

/** Throws INVALID_ARGUMENT, naming the file, when the text is not of this kind or of another group. */
export function parseOffsets(text: string, path: string, group: string): OffsetToCommit[] {
  const content = parseJson(text);
  const isOurs = isObject(content) && content['format'] === format && Array.isArray(content['offsets']);
  if (!isOurs) throw new MqError('INVALID_ARGUMENT', `${path} is not an offset file (format ${format}); move it away to begin anew`);
  if (content['group'] !== group) {
    throw new MqError('INVALID_ARGUMENT', `${path} holds the offsets of group ${String(content['group'])}, not of ${group}`);
  }
  return (content['offsets'] as unknown[]).map((entry) => {
    if (isEntry(entry))
      return { queue: { topic: entry.topic, brokerName: entry.brokerName, queueId: entry.queueId }, offset: entry.offset };
    throw new MqError(
      'INVALID_ARGUMENT',
      `${path} holds the entry ${JSON.stringify(entry)}: expected topic, brokerName, queueId and offset`,
    );
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

interface Entry {
  readonly topic: string;
  readonly brokerName: string;
  readonly queueId: number;
  readonly offset: number;
}

function isEntry(value: unknown): value is Entry {
  if (!isObject(value)) return false;
  const { topic, brokerName, queueId, offset } = value;
  return typeof topic === 'string' && typeof brokerName === 'string' && isCount(queueId) && isCount(offset);
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

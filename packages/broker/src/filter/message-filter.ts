import { hasControlCharacter, limits } from '@mq/common';
import { compileSql } from './evaluate-sql';
import { filterError } from './filter-error';
import { parseSql } from './parse-sql';

/** What a filter looks at. */
export interface FilteredMessage {
  readonly tag: string | undefined;
  readonly keys: readonly string[];
  property(name: string): string | undefined;
}

/** A subscription's filter, compiled once. */
export interface MessageFilter {
  readonly type: FilterType;
  /** As subscribed, normalised: filters of equal text select the same messages. */
  readonly expression: string;
  /** Everything matches: nothing needs to be looked at. */
  readonly matchesAll: boolean;
  /** The tags that can match; undefined: the tag does not decide. */
  readonly tags: ReadonlySet<string> | undefined;
  matches(message: FilteredMessage): boolean;
}

export type FilterType = 'TAG' | 'SQL92';

const everything: MessageFilter = { type: 'TAG', expression: '*', matchesAll: true, tags: undefined, matches: () => true };

/** Compiles a filter expression. Empty and `*` select everything. Throws INVALID_FILTER with the position of what is wrong. */
export function compileFilter(type: FilterType, expression: string): MessageFilter {
  const text = expression.trim();
  if (text === '' || text === '*') return everything;
  return type === 'TAG' ? tagFilter(text) : sqlFilter(text);
}

/** `a || b`: messages with one of these tags; one without a tag never matches. */
function tagFilter(expression: string): MessageFilter {
  let position = 1;
  const names = expression.split('||').map((part) => {
    const name = part.trim();
    const at = position + part.length - part.trimStart().length;
    if (name === '' || name.includes('|') || hasControlCharacter(name) || Buffer.byteLength(name) > limits.tagBytes) {
      throw filterError(expression, at, `${JSON.stringify(name)} is not a tag; tags are written as "a || b", everything as "*"`);
    }
    position += part.length + '||'.length;
    return name;
  });
  if (names.includes('*')) return everything;
  const tags = new Set([...names].sort());
  return {
    type: 'TAG',
    expression: [...tags].join(' || '),
    matchesAll: false,
    tags,
    matches: (message) => message.tag !== undefined && tags.has(message.tag),
  };
}

function sqlFilter(expression: string): MessageFilter {
  const holds = compileSql(parseSql(expression));
  return {
    type: 'SQL92',
    expression,
    matchesAll: false,
    tags: undefined,
    matches: (message) => holds((name) => systemProperty(message, name) ?? message.property(name)),
  };
}

/** RocketMQ keeps the tag and the keys as properties of these names, and filters use them. */
function systemProperty(message: FilteredMessage, name: string): string | undefined {
  if (name === 'TAGS') return message.tag;
  if (name === 'KEYS' && message.keys.length > 0) return message.keys.join(' ');
  return undefined;
}

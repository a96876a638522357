import { filterError } from './filter-error';

/** A piece of a SQL92 expression. `position` is its first character, counted from 1. */
export type Token =
  | { readonly kind: 'number'; readonly value: number; readonly position: number }
  | { readonly kind: 'string'; readonly value: string; readonly position: number }
  | { readonly kind: 'name'; readonly value: string; readonly position: number }
  | { readonly kind: 'keyword'; readonly value: Keyword; readonly position: number }
  | { readonly kind: 'symbol'; readonly value: string; readonly position: number }
  | { readonly kind: 'end'; readonly value: ''; readonly position: number };

const keywords = ['AND', 'OR', 'NOT', 'BETWEEN', 'IN', 'IS', 'NULL', 'TRUE', 'FALSE', 'CONTAINS', 'STARTSWITH', 'ENDSWITH'] as const;
export type Keyword = (typeof keywords)[number];
const keywordSet: ReadonlySet<string> = new Set(keywords);

const skipped = /(?:\s|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*/y;
const numberPattern = /(?:\d+\.\d*|\.\d+|\d+)(?:[eE][+-]?\d+)?[lLdDfF]?(?![A-Za-z0-9_$.])/y;
const namePattern = /[A-Za-z_$][A-Za-z0-9_$.]*/y;
const stringPattern = /'((?:[^']|'')*)'/y;
const symbolPattern = /<>|>=|<=|[=<>(),+-]/y;

/** Cuts an expression into tokens, comments left out. Throws INVALID_FILTER with the position of what is none. */
export function tokensOf(expression: string): Token[] {
  const tokens: Token[] = [];
  let at = match(skipped, expression, 0)?.[0].length ?? 0;
  while (at < expression.length) {
    const [token, length] = tokenAt(expression, at);
    tokens.push(token);
    at += length;
    at += match(skipped, expression, at)?.[0].length ?? 0;
  }
  tokens.push({ kind: 'end', value: '', position: expression.length + 1 });
  return tokens;
}

function tokenAt(expression: string, at: number): [Token, number] {
  const position = at + 1;
  const number = match(numberPattern, expression, at);
  if (number !== null) {
    const value = Number(number[0].replace(/[lLdDfF]$/, ''));
    if (!Number.isFinite(value)) throw filterError(expression, position, 'the number is out of range');
    return [{ kind: 'number', value, position }, number[0].length];
  }
  const name = match(namePattern, expression, at)?.[0];
  if (name !== undefined) {
    const upper = name.toUpperCase();
    if (keywordSet.has(upper)) return [{ kind: 'keyword', value: upper as Keyword, position }, name.length];
    return [{ kind: 'name', value: name, position }, name.length];
  }
  const string = match(stringPattern, expression, at);
  if (string !== null) return [{ kind: 'string', value: (string[1] ?? '').replaceAll("''", "'"), position }, string[0].length];
  const symbol = match(symbolPattern, expression, at)?.[0];
  if (symbol !== undefined) return [{ kind: 'symbol', value: symbol, position }, symbol.length];
  throw filterError(
    expression,
    position,
    expression[at] === "'" ? 'the string does not end' : `${JSON.stringify(expression[at])} is not understood`,
  );
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

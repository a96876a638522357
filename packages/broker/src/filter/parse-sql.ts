import { limits } from '@mq/common';
import { filterError } from './filter-error';
import type { Expression } from './sql-expression';
import { tokensOf, type Keyword, type Token } from './tokens';

/** Parentheses and NOTs inside one another; deeper ones are refused, so that no expression exhausts the stack. */
const deepest = 64;

/**
 * Parses RocketMQ's SQL92 subset (reference: its filter module): `= <> > >= < <=`, `[NOT] BETWEEN a AND b`, `[NOT] IN ('x', …)`, `IS [NOT] NULL`,
 * `[NOT] CONTAINS | STARTSWITH | ENDSWITH 'x'`, `AND OR NOT`, sign, parentheses, numbers, 'strings', TRUE FALSE NULL.
 * Throws INVALID_FILTER with the position.
 */
export function parseSql(expression: string): Expression {
  if (expression.length > limits.filterCharacters) {
    throw filterError(expression, limits.filterCharacters + 1, `longer than ${limits.filterCharacters} characters`);
  }
  return new SqlParser(expression).parse();
}

class SqlParser {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokensOf(text);
  }

  parse(): Expression {
    const expression = this.#or();
    if (this.#token.kind !== 'end') throw this.#error(`${this.#shown()} is not expected here`);
    return expression;
  }

  #or(): Expression {
    let left = this.#and();
    while (this.#take('OR')) left = { kind: 'or', left, right: this.#and() };
    return left;
  }

  #and(): Expression {
    let left = this.#not();
    while (this.#take('AND')) left = { kind: 'and', left, right: this.#not() };
    return left;
  }

  #not(): Expression {
    if (!this.#take('NOT')) return this.#comparison();
    return this.#nested(() => ({ kind: 'not', operand: this.#not() }));
  }

  #comparison(): Expression {
    let left = this.#operand();
    for (;;) {
      const next = this.#comparisonOf(left);
      if (next === undefined) return left;
      left = next;
    }
  }

  #comparisonOf(left: Expression): Expression | undefined {
    const position = this.#token.position;
    if (this.#token.kind === 'symbol') return this.#symbolComparison(left);
    if (this.#take('IS')) {
      const negated = this.#take('NOT');
      this.#expect('NULL');
      return not(negated, { kind: 'isNull', operand: left });
    }
    const negated = this.#take('NOT');
    if (this.#take('BETWEEN')) return this.#between(left, negated);
    if (this.#take('IN')) return not(negated, this.#in(left, position));
    for (const operator of ['CONTAINS', 'STARTSWITH', 'ENDSWITH'] as const) {
      if (this.#take(operator)) return not(negated, { kind: 'text', operator, operand: left, search: this.#string() });
    }
    if (negated) throw this.#error('after NOT comes BETWEEN, IN, CONTAINS, STARTSWITH or ENDSWITH');
    return undefined;
  }

  #symbolComparison(left: Expression): Expression | undefined {
    const { value: symbol, position } = this.#token;
    switch (symbol) {
      case '=':
      case '<>': {
        this.#next++;
        const right = this.#operand();
        for (const side of [left, right]) {
          if (side.kind === 'constant' && side.value === null) throw this.#error('NULL cannot be compared: use IS NULL', position);
        }
        return not(symbol === '<>', { kind: 'compare', operator: '=', left, right });
      }
      case '<':
      case '<=':
      case '>':
      case '>=': {
        this.#next++;
        const right = this.#operand();
        this.#checkOrdered(left, position);
        this.#checkOrdered(right, position);
        return { kind: 'compare', operator: symbol, left, right };
      }
      default:
        return undefined;
    }
  }

  #between(operand: Expression, negated: boolean): Expression {
    const position = this.#token.position;
    const low = this.#operand();
    this.#expect('AND');
    const high = this.#operand();
    for (const bound of [low, high]) this.#checkOrdered(bound, position);
    if (low.kind === 'constant' && high.kind === 'constant' && Number(low.value) > Number(high.value)) {
      throw this.#error('the lower bound of BETWEEN is above the upper one', position);
    }
    if (negated) {
      return {
        kind: 'or',
        left: { kind: 'compare', operator: '<', left: operand, right: low },
        right: { kind: 'compare', operator: '>', left: operand, right: high },
      };
    }
    return {
      kind: 'and',
      left: { kind: 'compare', operator: '>=', left: operand, right: low },
      right: { kind: 'compare', operator: '<=', left: operand, right: high },
    };
  }

  #in(operand: Expression, position: number): Expression {
    if (operand.kind !== 'property') throw this.#error('before IN comes a property', position);
    this.#expectSymbol('(');
    const values = new Set<string>();
    do values.add(this.#string());
    while (this.#takeSymbol(','));
    this.#expectSymbol(')');
    return { kind: 'in', operand, values };
  }

  #operand(): Expression {
    const token = this.#token;
    if (this.#takeSymbol('(')) {
      const inner = this.#nested(() => this.#or());
      this.#expectSymbol(')');
      return inner;
    }
    if (this.#takeSymbol('+')) return this.#signed(1);
    if (this.#takeSymbol('-')) return this.#signed(-1);
    this.#next++;
    if (token.kind === 'number' || token.kind === 'string') return { kind: 'constant', value: token.value };
    if (token.kind === 'name') return { kind: 'property', name: token.value };
    if (token.kind === 'keyword' && token.value === 'TRUE') return { kind: 'constant', value: true };
    if (token.kind === 'keyword' && token.value === 'FALSE') return { kind: 'constant', value: false };
    if (token.kind === 'keyword' && token.value === 'NULL') return { kind: 'constant', value: null };
    this.#next--;
    throw this.#error(
      token.kind === 'end' ? 'the filter ends where a value is expected' : `${this.#shown()} stands where a value is expected`,
    );
  }

  #signed(sign: 1 | -1): Expression {
    return this.#nested(() => {
      const operand = this.#operand();
      if (operand.kind === 'constant' && typeof operand.value === 'number') return { kind: 'constant', value: sign * operand.value };
      if (operand.kind !== 'property') throw this.#error('a sign stands before a number or a property');
      return sign === 1 ? operand : { kind: 'negative', operand };
    });
  }

  #nested(parse: () => Expression): Expression {
    if (++this.#depth > deepest) throw this.#error(`more than ${deepest} levels of parentheses, signs and NOT`);
    const expression = parse();
    this.#depth--;
    return expression;
  }

  /** Only numbers have an order; properties are tried as numbers when a message comes. */
  #checkOrdered(side: Expression, position: number): void {
    const ordered = side.kind === 'property' || side.kind === 'negative' || (side.kind === 'constant' && typeof side.value === 'number');
    if (!ordered) throw this.#error('only numbers and properties can be compared by > >= < <= and BETWEEN', position);
  }

  #string(): string {
    const token = this.#token;
    if (token.kind !== 'string') throw this.#error("a 'string' is expected");
    this.#next++;
    return token.value;
  }

  get #token(): Token {
    return this.#tokens[Math.min(this.#next, this.#tokens.length - 1)] as Token;
  }

  #take(keyword: Keyword): boolean {
    const found = this.#token.kind === 'keyword' && this.#token.value === keyword;
    if (found) this.#next++;
    return found;
  }

  #takeSymbol(symbol: string): boolean {
    const found = this.#token.kind === 'symbol' && this.#token.value === symbol;
    if (found) this.#next++;
    return found;
  }

  #expect(keyword: Keyword): void {
    if (!this.#take(keyword)) throw this.#error(`${keyword} is expected`);
  }

  #expectSymbol(symbol: string): void {
    if (!this.#takeSymbol(symbol)) throw this.#error(`"${symbol}" is expected`);
  }

  #shown(): string {
    return this.#token.kind === 'end' ? 'the end' : JSON.stringify(String(this.#token.value));
  }

  #error(problem: string, position = this.#token.position): Error {
    return filterError(this.#text, position, problem);
  }
}

function not(negated: boolean, operand: Expression): Expression {
  return negated ? { kind: 'not', operand } : operand;
}

import type { Expression, Value } from './sql-expression';

/** A message's property by name; undefined if it has none of that name. */
export type PropertyLookup = (name: string) => string | undefined;
type Evaluation = (lookup: PropertyLookup) => Value;

/**
 * Turns an expression into a function, once per subscription. The logic has three values: what depends on a property that the message does
 * not have, or on text where a number is needed, is unknown, NOT of unknown is unknown, and only TRUE matches.
 */
export function compileSql(expression: Expression): (lookup: PropertyLookup) => boolean {
  const evaluate = evaluation(expression);
  return (lookup) => evaluate(lookup) === true;
}

function evaluation(expression: Expression): Evaluation {
  switch (expression.kind) {
    case 'constant':
      return () => expression.value;
    case 'property':
      return (lookup) => lookup(expression.name) ?? null;
    case 'not':
      return negation(evaluation(expression.operand));
    case 'negative': {
      const operand = evaluation(expression.operand);
      return (lookup) => negated(numeric(operand(lookup)));
    }
    case 'and':
    case 'or':
      return junction(expression.kind === 'and', evaluation(expression.left), evaluation(expression.right));
    case 'compare':
      return comparison(expression.operator, evaluation(expression.left), evaluation(expression.right));
    case 'isNull': {
      const operand = evaluation(expression.operand);
      return (lookup) => operand(lookup) === null;
    }
    case 'in': {
      const operand = evaluation(expression.operand);
      return (lookup) => ifText(operand(lookup), (text) => expression.values.has(text));
    }
    case 'text':
      return textSearch(expression.operator, evaluation(expression.operand), expression.search);
  }
}

function negation(operand: Evaluation): Evaluation {
  return (lookup) => {
    const value = truth(operand(lookup));
    return value === null ? null : !value;
  };
}

/** AND and OR of Kleene's logic: the deciding value decides even beside an unknown one. */
function junction(isAnd: boolean, left: Evaluation, right: Evaluation): Evaluation {
  const deciding = !isAnd;
  return (lookup) => {
    const first = truth(left(lookup));
    if (first === deciding) return deciding;
    const second = truth(right(lookup));
    if (second === deciding) return deciding;
    return first === null || second === null ? null : isAnd;
  };
}

function comparison(operator: '=' | '<' | '<=' | '>' | '>=', left: Evaluation, right: Evaluation): Evaluation {
  if (operator === '=') return (lookup) => equal(left(lookup), right(lookup));
  const holds = {
    '<': (a: number, b: number) => a < b,
    '<=': (a: number, b: number) => a <= b,
    '>': (a: number, b: number) => a > b,
    '>=': (a: number, b: number) => a >= b,
  }[operator];
  return (lookup) => {
    const a = numeric(left(lookup));
    const b = numeric(right(lookup));
    return a === null || b === null ? null : holds(a, b);
  };
}

/** RocketMQ's rule: two missing values are equal, a missing left side makes the outcome unknown, a missing right side makes it false. */
function equal(left: Value, right: Value): boolean | null {
  if (left === null || right === null) return right === null ? left === null : null;
  if (typeof left === typeof right) return left === right;
  if (typeof left === 'number' || typeof right === 'number') {
    const a = numeric(left);
    const b = numeric(right);
    return a === null || b === null ? null : a === b;
  }
  return truth(left) === truth(right);
}

function textSearch(operator: 'CONTAINS' | 'STARTSWITH' | 'ENDSWITH', operand: Evaluation, search: string): Evaluation {
  const holds = {
    CONTAINS: (text: string) => text.includes(search),
    STARTSWITH: (text: string) => text.startsWith(search),
    ENDSWITH: (text: string) => text.endsWith(search),
  }[operator];
  return (lookup) => ifText(operand(lookup), (text) => search !== '' && holds(text));
}

function ifText(value: Value, test: (text: string) => boolean): boolean | null {
  if (value === null) return null;
  return typeof value === 'string' && test(value);
}

/** Properties are text: what reads as a decimal number counts as one. */
function numeric(value: Value): number | null {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || !/^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/.test(value)) return null;
  return Number(value);
}

function truth(value: Value): boolean | null {
  if (typeof value === 'string') return value.toLowerCase() === 'true';
  return typeof value === 'boolean' ? value : null;
}

function negated(value: number | null): number | null {
  return value === null ? null : -value;
}
